package dev.claviger.harness.interop.venue.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.bybit.BybitSandbox;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** bybit-api trades on Bybit's spot with RSA keys; so does ccxt, by request. */
class BybitKitTest extends KitTrial<BybitSandbox> {
    private static final Map<String, String> ORDER = Map.of(
            "category", "spot",
            "symbol", "BTCUSDT",
            "side", "Buy",
            "orderType", "Limit",
            "qty", "0.01",
            "price", "50000");

    BybitKitTest() {
        super(Venues.bybit());
    }

    @Override
    String placesByMessage(CcxtClient kit) {
        return kit.call("orders.submitNewOrder", ORDER)
                .path("data")
                .path("orderId")
                .asString();
    }

    @Override
    void cancelsByMessage(CcxtClient kit, String id) {
        kit.call("orders.cancelOrder", named(id));
    }

    @Override
    String placesByRequest(CcxtClient kit) {
        return kit.call("rest.submitOrder", ORDER)
                .path("result")
                .path("orderId")
                .asString();
    }

    @Override
    void cancelsByRequest(CcxtClient kit, String id) {
        kit.call("rest.cancelOrder", named(id));
    }

    private static Map<String, String> named(String id) {
        return Map.of("category", "spot", "symbol", "BTCUSDT", "orderId", id);
    }

    @Override
    String state(JsonNode news) {
        return news.path("data").path(0).path("orderStatus").asString();
    }

    @Override
    Optional<Signed> login(JsonNode message) {
        JsonNode args = message.path("args");
        return message.path("op").asString("").equals("auth")
                ? Optional.of(new Signed(
                        args.path(0).asString(),
                        "GET/realtime" + args.path(1).asString(),
                        args.path(2).asString()))
                : Optional.empty();
    }

    @Override
    Optional<Signed> request(ReceivedRequest request) {
        return request.header("X-BAPI-SIGN").map(signature -> {
            String apiKey = request.header("X-BAPI-API-KEY").orElse("");
            String signed = request.header("X-BAPI-TIMESTAMP").orElse("")
                    + apiKey
                    + request.header("X-BAPI-RECV-WINDOW").orElse("")
                    + (request.method().equals("GET")
                            ? request.query()
                            : new String(request.body(), StandardCharsets.UTF_8));
            return new Signed(apiKey, signed, signature);
        });
    }

    @Test
    void an_order_by_message_has_no_broker_s_id_and_the_exchange_s_time() throws Exception {
        try (CcxtClient kit = trial().kit("brokers")) {
            cancelsByMessage(kit, placesByMessage(kit));
        }

        assertThat(trial().sandbox().messages())
                .filteredOn(message -> message.text().contains("order.create"))
                .isNotEmpty()
                .allSatisfy(message ->
                        assertThat(message.text()).contains("X-BAPI-TIMESTAMP").doesNotContain("Referer"));
    }

    @Test
    void ccxt_trades_by_request_with_the_same_keys() throws Exception {
        trial().call("loadMarkets");
        trial().limitOrderComesAndGoes("BTC/USDT", 0.01, 50_000);

        try (CcxtClient impostor = trial().impostor()) {
            VenueTrial.isRaised(
                    VenueTrial.raised(impostor, "fetchBalance"), "AuthenticationError", "authenticate.bad_signature");
        }
        assertThat(trial().sandbox().received())
                .noneMatch(
                        request -> request.headText().contains(trial().virtual().apiKey()));
    }
}
