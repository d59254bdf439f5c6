package dev.claviger.harness.interop.venue.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.bitget.BitgetSandbox;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * bitget-api trades on Bitget with RSA keys: by message as unified accounts do, which ccxt has no method for, and by
 * request as classic accounts do.
 */
class BitgetKitTest extends KitTrial<BitgetSandbox> {
    BitgetKitTest() {
        super(Venues.bitget());
    }

    @Override
    String placesByMessage(CcxtClient kit) {
        return kit.call(
                        "orders.submitNewOrder",
                        "spot",
                        Map.of(
                                "symbol", "BTCUSDT",
                                "side", "buy",
                                "orderType", "limit",
                                "timeInForce", "gtc",
                                "qty", "0.01",
                                "price", "50000"))
                .path("args")
                .path(0)
                .path("orderId")
                .asString();
    }

    @Override
    void cancelsByMessage(CcxtClient kit, String id) {
        kit.call("orders.cancelOrder", "spot", named(id));
    }

    @Override
    String placesByRequest(CcxtClient kit) {
        return kit.call(
                        "rest.spotSubmitOrder",
                        Map.of(
                                "symbol", "BTCUSDT",
                                "side", "buy",
                                "orderType", "limit",
                                "force", "gtc",
                                "size", "0.01",
                                "price", "50000"))
                .path("data")
                .path("orderId")
                .asString();
    }

    @Override
    void cancelsByRequest(CcxtClient kit, String id) {
        kit.call("rest.spotCancelOrder", named(id));
    }

    private static Map<String, String> named(String id) {
        return Map.of("symbol", "BTCUSDT", "orderId", id);
    }

    @Override
    String state(JsonNode news) {
        return news.path("data").path(0).path("orderStatus").asString();
    }

    @Override
    Optional<Signed> login(JsonNode message) {
        JsonNode arg = message.path("args").path(0);
        return message.path("op").asString("").equals("login")
                ? Optional.of(new Signed(
                        arg.path("apiKey").asString(),
                        arg.path("timestamp").asString() + "GET/user/verify",
                        arg.path("sign").asString()))
                : Optional.empty();
    }

    @Override
    Optional<Signed> request(ReceivedRequest request) {
        return request.header("ACCESS-SIGN")
                .map(signature -> new Signed(
                        request.header("ACCESS-KEY").orElse(""),
                        request.header("ACCESS-TIMESTAMP").orElse("")
                                + request.method()
                                + request.path()
                                + (request.query().isEmpty() ? "" : "?" + request.query())
                                + new String(request.body(), StandardCharsets.UTF_8),
                        signature));
    }

    @Test
    void anybody_hears_of_markets_on_a_unified_account_s_stream() throws Exception {
        try (CcxtClient kit = trial().kit("markets")) {
            kit.watch("ticker", "topic", "ticker");

            assertThat(kit.seen("ticker", PATIENCE).findValuesAsString("lastPrice"))
                    .containsExactly("60000");
        }
    }

    /** What the exchange says of an order is told to the bot as an answer to that order. */
    @Test
    void an_order_that_the_exchange_refuses_fails() throws Exception {
        try (CcxtClient kit = trial().kit("refused")) {
            Map<String, String> dear = Map.of(
                    "symbol", "BTCUSDT",
                    "side", "buy",
                    "orderType", "limit",
                    "timeInForce", "gtc",
                    "qty", "9",
                    "price", "50000");

            VenueTrial.isRaised(
                    VenueTrial.raised(kit, "orders.submitNewOrder", "spot", dear), "Refused", "Insufficient balance");
        }
    }
}
