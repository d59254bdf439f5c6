package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.gate.GateSandbox;
import dev.claviger.harness.sandbox.http.Fault;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades on Gate through the proxy, and cannot move money away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateTest {
    private static final String SPOT = "BTC/USDT";
    private static final String LINEAR = "BTC/USDT:USDT";
    private static final String ORDERS = "/api/v4/futures/usdt/orders";

    private VenueTrial<GateSandbox> bot;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        bot = VenueTrial.start(Venues.gate(), folder);
    }

    @AfterAll
    void stop() throws Exception {
        bot.close();
    }

    @Test
    void loads_the_markets_and_currencies_whole_and_reads_tickers() {
        assertThat(bot.call("loadMarkets", true).propertyNames()).containsExactlyInAnyOrder(SPOT, LINEAR);
        assertThat(bot.call("fetchTicker", SPOT).path("last").asDouble()).isEqualTo(60_000);
        assertThat(bot.call("fetchTicker", LINEAR).path("symbol").asString()).isEqualTo(LINEAR);
    }

    /** Two questions in one second have the same signature at Gate, which counts whole ones. */
    @Test
    void reads_balances_as_often_as_it_likes() {
        for (int i = 0; i < 3; i++) {
            JsonNode balance = bot.call("fetchBalance");

            assertThat(balance.path("BTC").path("total").asDouble())
                    .isEqualTo(bot.sandbox().balance("BTC").doubleValue());
            assertThat(balance.path("USDT").path("free").asDouble())
                    .isEqualTo(bot.sandbox().available("USDT").doubleValue());
        }
    }

    @Test
    void places_lists_and_cancels_a_limit_order_on_both_markets() {
        for (String market : List.of(SPOT, LINEAR)) {
            double amount = market.equals(SPOT) ? 0.01 : 100;
            String id = bot.call("createOrder", market, "limit", "buy", amount, 50_000)
                    .path("id")
                    .asString();
            JsonNode open = bot.call("fetchOpenOrders", market);
            assertThat(open.findValuesAsString("id")).as(market).contains(id);
            assertThat(open.findValuesAsString("status")).containsOnly("open");

            bot.call("cancelOrder", id, market);

            assertThat(bot.call("fetchOpenOrders", market).findValuesAsString("id"))
                    .as(market)
                    .doesNotContain(id);
        }
        VenueTrial.isRaised(bot.raised("cancelOrder", "1700000000000099999", SPOT), "OrderNotFound", "ORDER_NOT_FOUND");
    }

    @Test
    void places_market_orders_and_sees_the_trades() {
        String sold =
                bot.call("createOrder", SPOT, "market", "sell", 0.5).path("id").asString();
        String opened = bot.call("createOrder", LINEAR, "market", "buy", 2000)
                .path("id")
                .asString();

        assertThat(bot.call("fetchMyTrades", SPOT).findValuesAsString("order")).contains(sold);
        assertThat(bot.call("fetchMyTrades", LINEAR).findValuesAsString("order"))
                .contains(opened);
        assertThat(bot.sandbox().balance("BTC")).isEqualByComparingTo("9.5");
        assertThat(bot.sandbox().position("BTC_USDT")).isEqualByComparingTo("2000");
    }

    @Test
    void the_exchange_s_own_refusal_reaches_the_bot_unchanged() {
        VenueTrial.isRaised(
                bot.raised("createOrder", SPOT, "limit", "buy", 90, 50_000), "InsufficientFunds", "BALANCE_NOT_ENOUGH");
        VenueTrial.isRaised(
                bot.raised("createOrder", LINEAR, "limit", "buy", 900_000, 50_000),
                "InsufficientFunds",
                "INSUFFICIENT_AVAILABLE");
    }

    @Test
    void an_order_arrives_to_the_byte_and_signed_with_the_real_key() throws Exception {
        Arrivals arrivals = bot.arrivals();
        bot.call("createOrder", LINEAR, "limit", "buy", 3, 41_000.5, Map.of("clientOrderId", "t-a_b.c-1"));

        ReceivedRequest arrived = arrivals.all().stream()
                .filter(request -> request.path().equals(ORDERS))
                .findFirst()
                .orElseThrow();
        SentRequest sent = bot.sent(request -> request.body().contains("t-a_b.c-1"));
        assertThat(arrived.body()).isEqualTo(sent.body().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(arrived.bodyText()).contains("\"size\":3", "\"price\":\"41000.5\"");
        assertThat(arrived.header("X-Gate-Channel-Id")).isEmpty();
        isSignedWithTheRealKey(arrived);
    }

    @Test
    void a_read_arrives_with_its_query_and_signed_with_the_real_key() throws Exception {
        Arrivals arrivals = bot.arrivals();
        bot.call("fetchMyTrades", SPOT, null, 7);

        ReceivedRequest arrived = arrivals.all().getLast();
        SentRequest sent = bot.sent(request -> request.target().contains("limit=7"));
        assertThat(arrived.path()).isEqualTo("/api/v4/spot/my_trades");
        assertThat(arrived.query()).isEqualTo(sent.query());
        isSignedWithTheRealKey(arrived);
    }

    /** Nothing in the queries here needs percent-encoding. */
    private void isSignedWithTheRealKey(ReceivedRequest arrived) throws GeneralSecurityException {
        assertThat(arrived.header("KEY")).contains(bot.real().apiKey());
        String signed = String.join(
                "\n",
                arrived.method(),
                arrived.path(),
                arrived.query(),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(arrived.body())),
                arrived.header("Timestamp").orElseThrow());
        assertThat(arrived.header("SIGN")).contains(bot.mac().hex512OfText(signed));
    }

    @Test
    void nothing_of_the_virtual_key_arrives() {
        bot.call("createOrder", LINEAR, "limit", "buy", 1, 39_000);
        bot.call("fetchOpenOrders", LINEAR);

        bot.nothingOfTheVirtualKeyArrived();
    }

    @Test
    void a_withdrawal_and_a_transfer_raise_permission_denied_and_never_arrive() {
        Arrivals arrivals = bot.arrivals();

        VenueTrial.isRaised(
                bot.raised("withdraw", "BTC", 1, "bc1q2u4u2v3zj0n9m5p7p6r4c9x4p3", null, Map.of("network", "BTC")),
                "PermissionDenied",
                "permit.withdraw_blocked");
        VenueTrial.isRaised(
                bot.raised("transfer", "USDT", 10, "spot", "swap"), "PermissionDenied", "permit.transfer_not_listed");

        assertThat(arrivals.all())
                .extracting(ReceivedRequest::path)
                .noneMatch(path -> path.contains("withdraw") || path.contains("transfer"));
    }

    @Test
    void a_class_that_is_not_allowed_and_wrong_keys_raise_what_they_mean() throws Exception {
        Arrivals arrivals = bot.arrivals();
        VenueTrial.isRaised(
                bot.raisedBy(
                        "reader",
                        Set.of(EndpointClass.MARKET, EndpointClass.READ),
                        "createOrder",
                        LINEAR,
                        "limit",
                        "buy",
                        1,
                        50_000),
                "PermissionDenied",
                "permit.class_not_allowed");
        VenueTrial.isRaised(
                bot.raisedWith(bot.real(), "fetchBalance"), "AuthenticationError", "authenticate.unknown_key");
        assertThat(arrivals.endpoints()).doesNotContain("POST " + ORDERS);
    }

    /** The order was placed, nobody can know, and it is neither said to have failed nor sent again. */
    @Test
    void an_order_without_an_answer_raises_exchange_not_available_and_is_placed_once() {
        bot.call("loadMarkets");
        bot.sandbox().faults().plan("POST", ORDERS, 1, Fault.dropAfterActing());
        Arrivals arrivals = bot.arrivals();

        VenueTrial.isRaised(
                bot.raised("createOrder", LINEAR, "limit", "buy", 2, 30_000),
                "ExchangeNotAvailable",
                "forward.outcome_unknown");

        assertThat(arrivals.endpoints()).containsOnlyOnce("POST " + ORDERS);
        assertThat(bot.call("fetchOpenOrders", LINEAR))
                .extracting(order -> order.path("price").asDouble())
                .containsOnlyOnce(30_000.0);
    }
}
