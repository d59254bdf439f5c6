package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.socket.OrderListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One WebSocket for orders (KuCoin's documentation, "Add Order" by WebSocket): the upgrade is signed, the greeting must be
 * signed to the byte by the same key, and then orders are placed and cancelled without a signature.
 */
final class OrderSession implements OrderListener<Order> {
    private static final int REFUSED = 1008;

    private final KucoinExchange exchange;
    private final SocketPeer peer;
    private final Supplier<KucoinKey> opener;
    private volatile @Nullable KucoinKey key;
    private volatile String greeting = "";
    private volatile boolean welcome;

    /**
     * One that was opened.
     *
     * @param opener whose key signed the upgrade; throws {@link KucoinError} where none did
     */
    OrderSession(KucoinExchange exchange, SocketPeer peer, Supplier<KucoinKey> opener) {
        this.exchange = exchange;
        this.peer = peer;
        this.opener = opener;
    }

    @Override
    public void opened() {
        try {
            key = opener.get();
        } catch (KucoinError refusal) {
            refuse(Json.object(), refusal);
            peer.close(REFUSED);
            return;
        }
        // With spaces, as the documentation shows it: what is signed is the text and not its meaning.
        greeting = "{\"sessionId\":\"" + UUID.randomUUID() + "\", \"timestamp\": " + exchange.now() + "}";
        peer.send(greeting);
    }

    @Override
    public void text(String message) {
        KucoinKey known = key;
        if (known == null) {
            return;
        }
        if (!welcome) {
            answered(known, message);
            return;
        }
        JsonNode asked;
        try {
            asked = Json.read(message.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            peer.close(1007);
            return;
        }
        String op = asked.path("op").asString("");
        ObjectNode answer = Json.object();
        answer.set("id", asked.path("id"));
        answer.put("op", op);
        if (op.equals("ping")) {
            answer.put("op", "pong").put("timestamp", exchange.now());
            peer.send(Json.text(answer));
            return;
        }
        try {
            answer.put("code", "200000").set("data", exchange.act(op, asked.path("args")));
            peer.send(timed(answer));
        } catch (KucoinError refusal) {
            refuse(answer, refusal);
        }
    }

    private void answered(KucoinKey known, String message) {
        String right = known.signature(greeting.getBytes(StandardCharsets.UTF_8));
        if (!SignatureCheck.isEqual(right, message)) {
            refuse(Json.object(), KucoinError.notLetIn("400005", "Invalid KC-API-SIGN"));
            peer.close(REFUSED);
            return;
        }
        welcome = true;
        peer.send(Json.text(Json.object()
                .put(
                        "sessionId",
                        Json.read(greeting.getBytes(StandardCharsets.UTF_8))
                                .path("sessionId")
                                .asString())
                .put("data", "welcome")
                .put("pingInterval", 18_000)
                .put("pingTimeout", 10_000)));
    }

    private void refuse(ObjectNode answer, KucoinError refusal) {
        answer.put("code", refusal.code()).put("msg", String.valueOf(refusal.getMessage()));
        peer.send(timed(answer));
    }

    private String timed(ObjectNode answer) {
        return Json.text(answer.put("inTime", exchange.now()).put("outTime", exchange.now()));
    }

    /** It is the account's own once it is welcome. */
    @Override
    public int subscriptions() {
        return welcome ? 1 : 0;
    }

    /** Nothing: what becomes of orders is told on other streams. */
    @Override
    public void changed(Order order) {}

    @Override
    public void closed() {
        exchange.streams().remove(this);
    }
}
