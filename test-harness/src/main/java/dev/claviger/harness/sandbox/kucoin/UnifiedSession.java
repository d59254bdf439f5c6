package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.socket.OrderListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One WebSocket of a unified account (KuCoin's documentation, "Websocket API", introduction of UTA): tickers and orders. */
final class UnifiedSession implements OrderListener<Order> {
    private static final Set<String> OWN = Set.of("order", "orderAll");

    private final KucoinExchange exchange;
    private final SocketPeer peer;
    private final boolean owners;
    private final Set<String> channels = ConcurrentHashMap.newKeySet();

    /**
     * One that was opened.
     *
     * @param owners whether a token of the account's owner opened it
     */
    UnifiedSession(KucoinExchange exchange, SocketPeer peer, boolean owners) {
        this.exchange = exchange;
        this.peer = peer;
        this.owners = owners;
    }

    @Override
    public void opened() {
        peer.send(Json.text(Json.object()
                .put("sessionId", "ddfb0cbd-f7a7-40c2-9129-445bbb830c54")
                .put("message", "welcome")
                .put("pingInterval", 18_000)));
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
        ObjectNode answer = Json.object();
        answer.set("id", asked.path("id"));
        String channel = asked.path("channel").asString("");
        boolean ticker =
                channel.equals("ticker") && asked.path("symbol").asString("").equals(Products.SPOT.symbol());
        boolean known = owners ? OWN.contains(channel) : ticker;
        String action = asked.path("action").asString("").toLowerCase(Locale.ROOT);
        if (asked.path("type").asString("").equals("ping")) {
            peer.send(Json.text(answer.put("type", "pong")));
        } else if (!known || !Set.of("subscribe", "unsubscribe").contains(action)) {
            peer.send(Json.text(answer.put("result", false).put("reason", "unsupported channel or action")));
        } else {
            peer.send(Json.text(answer.put("result", true)));
            subscribe(channel, action.equals("subscribe"), ticker);
        }
    }

    private void subscribe(String channel, boolean listens, boolean ticker) {
        if (!listens) {
            channels.remove(channel);
            return;
        }
        channels.add(channel);
        if (ticker) {
            String last = Json.plain(Products.SPOT.lastPrice());
            tell(
                    "ticker.SPOT",
                    Json.object()
                            .put("s", Products.SPOT.symbol())
                            .put("l", last)
                            .put("a", last)
                            .put("b", last)
                            .put("M", nanos()));
        }
    }

    @Override
    public int subscriptions() {
        return (int) channels.stream().filter(OWN::contains).count();
    }

    @Override
    public void changed(Order order) {
        Ticket ticket = order.ticket();
        int state = switch (order.state()) {
            case OPEN -> 2;
            case FILLED -> 3;
            case CANCELLED -> 5;
        };
        for (String channel : channels) {
            if (OWN.contains(channel)) {
                tell(
                        channel + ".UNIFIED",
                        Json.object()
                                .put("tT", "SPOT")
                                .put("oi", order.id())
                                .put("ci", ticket.clientId())
                                .put("os", state)
                                .put("s", ticket.instrument().symbol())
                                .put("S", ticket.buys() ? "BUY" : "SELL")
                                .put("oT", ticket.market() ? "MARKET" : "LIMIT")
                                .put("p", ticket.market() ? "" : Json.plain(ticket.price()))
                                .put("q", Json.plain(ticket.quantity()))
                                .put("fS", Json.plain(order.filled()))
                                .put("tIF", "GTC")
                                .put("O", nanos()));
            }
        }
    }

    private String nanos() {
        return String.valueOf(TimeUnit.MILLISECONDS.toNanos(exchange.now()));
    }

    private void tell(String what, ObjectNode data) {
        peer.send(Json.text(Json.object().put("T", what).put("P", nanos()).set("d", data)));
    }

    @Override
    public void closed() {
        exchange.streams().remove(this);
    }
}
