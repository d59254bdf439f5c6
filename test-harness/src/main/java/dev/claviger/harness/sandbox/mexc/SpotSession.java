package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.engine.Kind;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.socket.OrderListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One WebSocket of the spot (spot v3 documentation, "Websocket Market Streams" and "Websocket User Data Streams"): its
 * client speaks JSON, and is answered so; what it listens to is told as protobuf.
 */
final class SpotSession implements OrderListener<Order> {
    private static final String ORDERS = "spot@private.orders.v3.api.pb";
    private static final String ACCOUNT = "spot@private.account.v3.api.pb";
    private static final Set<String> PRIVATE = Set.of(ORDERS, ACCOUNT);
    private static final String TICKER = "spot@public.aggre.bookTicker.v3.api.pb@100ms@";

    private final MexcExchange exchange;
    private final SocketPeer peer;
    private final Optional<String> listenKey;
    private final Set<String> channels = ConcurrentHashMap.newKeySet();

    /** One that was opened, with a listen key or with none. */
    SpotSession(MexcExchange exchange, SocketPeer peer, Optional<String> listenKey) {
        this.exchange = exchange;
        this.peer = peer;
        this.listenKey = listenKey;
    }

    /** What is said of a listen key that is none is not documented; ccxt expects this text. */
    @Override
    public void opened() {
        if (listenKey.isPresent() && !exchange.streams().listenKeys().open(listenKey.get(), peer)) {
            peer.send("Invalid listen key");
            peer.close(1008);
        }
    }

    @Override
    public void text(String message) {
        JsonNode asked;
        try {
            asked = Json.read(message.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            peer.close(1007);
            return;
        }
        switch (asked.path("method").asString("")) {
            // Documented in capitals; ccxt's is in small letters, and the exchange keeps its connections too.
            case "PING", "ping" -> answer(asked, "PONG");
            case "SUBSCRIPTION" -> subscribe(asked);
            case "UNSUBSCRIPTION" -> {
                List<String> left = names(asked);
                left.forEach(channels::remove);
                answer(asked, String.join(",", left));
            }
            default -> answer(asked, "msg method is invalid");
        }
    }

    private void subscribe(JsonNode asked) {
        List<String> names = names(asked);
        List<String> blocked = names.stream().filter(name -> !isOpen(name)).toList();
        if (!blocked.isEmpty()) {
            answer(asked, "Not Subscribed successfully! " + blocked + ". Reason: Blocked!");
            return;
        }
        channels.addAll(names);
        answer(asked, String.join(",", names));
        names.stream()
                .filter(name -> name.startsWith(TICKER))
                .forEach(name ->
                        send(SpotMessages.bookTicker(name, Products.ALL.named(Kind.SPOT, symbol(name)), now())));
    }

    private boolean isOpen(String name) {
        if (PRIVATE.contains(name)) {
            return listenKey.isPresent();
        }
        try {
            return name.startsWith(TICKER)
                    && Products.ALL.named(Kind.SPOT, symbol(name)).isSpot();
        } catch (EngineRefusal unknown) {
            return false;
        }
    }

    private static String symbol(String ticker) {
        return ticker.substring(TICKER.length());
    }

    private static List<String> names(JsonNode asked) {
        List<String> names = new ArrayList<>();
        asked.path("params").forEach(each -> names.add(each.asString("")));
        return names;
    }

    @Override
    public int subscriptions() {
        return (int) channels.stream().filter(PRIVATE::contains).count();
    }

    @Override
    public void changed(Order order) {
        if (channels.contains(ORDERS)) {
            send(SpotMessages.order(ORDERS, order, now()));
        }
        if (channels.contains(ACCOUNT)) {
            for (JsonNode each : exchange.read("/api/v3/account", Map.of()).path("balances")) {
                send(SpotMessages.balance(
                        ACCOUNT, each.path("asset").asString(), number(each, "free"), number(each, "locked"), now()));
            }
        }
    }

    private static BigDecimal number(JsonNode balance, String name) {
        return new BigDecimal(balance.path(name).asString());
    }

    private long now() {
        return exchange.now();
    }

    private void send(byte[] message) {
        exchange.streams().binaryMessages().add(message);
        peer.send(message);
    }

    private void answer(JsonNode asked, String says) {
        peer.send(Json.text(Json.object()
                .put("id", asked.path("id").asInt(0))
                .put("code", 0)
                .put("msg", says)));
    }

    @Override
    public void closed() {
        listenKey.ifPresent(key -> exchange.streams().listenKeys().forget(key, peer));
        exchange.streams().spot().remove(this);
    }
}
