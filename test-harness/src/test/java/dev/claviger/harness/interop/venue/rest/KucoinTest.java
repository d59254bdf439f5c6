package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.http.Fault;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt, told to load the spot markets only, trades on KuCoin through the proxy and moves no money away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KucoinTest {
    private static final String SPOT = "BTC/USDT";
    private static final String ORDERS = "/api/v1/hf/orders";

    private VenueTrial<KucoinSandbox> bot;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        bot = VenueTrial.start(Venues.kucoin(), folder, Map.of("fetchMarkets", Map.of("types", List.of("spot"))));
    }

    @AfterAll
    void stop() throws Exception {
        bot.close();
    }

    @Test
    void loads_markets_and_currencies_and_reads_a_ticker() {
        Arrivals arrivals = bot.arrivals();

        assertThat(bot.call("loadMarkets", true).propertyNames()).containsExactly(SPOT);
        assertThat(bot.call("fetchTicker", SPOT).path("last").asDouble()).isEqualTo(60_000);
        assertThat(arrivals.endpoints())
                .contains("GET /api/v2/symbols", "GET /api/v3/currencies", "GET /api/v3/margin/symbols");
    }

    @Test
    void reads_balances() {
        JsonNode balance = bot.call("fetchBalance");

        assertThat(balance.path("BTC").path("total").asDouble())
                .isEqualTo(bot.sandbox().balance("BTC").doubleValue());
        assertThat(balance.path("USDT").path("free").asDouble())
                .isEqualTo(bot.sandbox().available("USDT").doubleValue());
    }

    @Test
    void places_lists_and_cancels_a_limit_order() {
        String id = bot.call("createOrder", SPOT, "limit", "buy", 0.01, 50_000)
                .path("id")
                .asString();
        JsonNode open = bot.call("fetchOpenOrders", SPOT);
        assertThat(open.findValuesAsString("id")).contains(id);
        assertThat(open.findValuesAsString("status")).containsOnly("open");

        bot.call("cancelOrder", id, SPOT);

        assertThat(bot.call("fetchOpenOrders", SPOT).findValuesAsString("id")).doesNotContain(id);
        VenueTrial.isRaised(bot.raised("cancelOrder", id, SPOT), "OrderNotFound", "order_not_exist");
    }

    @Test
    void places_a_market_order_and_sees_the_trade() {
        String sold =
                bot.call("createOrder", SPOT, "market", "sell", 0.5).path("id").asString();

        assertThat(bot.call("fetchMyTrades", SPOT).findValuesAsString("order")).contains(sold);
        assertThat(bot.sandbox().balance("BTC")).isEqualByComparingTo("9.5");
    }

    @Test
    void the_exchange_s_own_refusal_reaches_the_bot_unchanged() {
        VenueTrial.isRaised(
                bot.raised("createOrder", SPOT, "limit", "buy", 90, 50_000),
                "InsufficientFunds",
                "\"code\":\"200004\"");
    }

    @Test
    void an_order_arrives_to_the_byte_and_signed_with_the_real_key() throws Exception {
        Arrivals arrivals = bot.arrivals();
        bot.call("createOrder", SPOT, "limit", "buy", 0.003, 41_000.5, Map.of("clientOrderId", "a-b_c.d 1"));

        ReceivedRequest arrived = arrivals.all().stream()
                .filter(request -> request.path().equals(ORDERS))
                .findFirst()
                .orElseThrow();
        SentRequest sent = bot.sent(request -> request.body().contains("a-b_c.d 1"));
        assertThat(arrived.body()).isEqualTo(sent.body().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(arrived.bodyText()).contains("\"size\":\"0.003\"", "\"price\":\"41000.5\"");
        assertThat(arrived.headText()).doesNotContain("PARTNER");
        isSignedWithTheRealKey(arrived, bot);
    }

    @Test
    void a_read_arrives_with_its_query_and_signed_with_the_real_key() throws Exception {
        Arrivals arrivals = bot.arrivals();
        bot.call("fetchMyTrades", SPOT, null, 7);

        ReceivedRequest arrived = arrivals.all().getLast();
        SentRequest sent = bot.sent(request -> request.target().contains("limit=7"));
        assertThat(arrived.path()).isEqualTo("/api/v1/hf/fills");
        assertThat(arrived.query()).isEqualTo(sent.query());
        isSignedWithTheRealKey(arrived, bot);
    }

    /** Also that the passphrase is the real one's MAC. Nothing in the queries here needs percent-encoding. */
    static void isSignedWithTheRealKey(ReceivedRequest arrived, VenueTrial<KucoinSandbox> bot) {
        Credentials real = bot.real();
        assertThat(arrived.header("KC-API-KEY")).contains(real.apiKey());
        assertThat(arrived.header("KC-API-KEY-VERSION")).contains("2");
        String signed = arrived.header("KC-API-TIMESTAMP").orElseThrow()
                + arrived.method()
                + arrived.target()
                + arrived.bodyText();
        assertThat(arrived.header("KC-API-SIGN")).contains(bot.mac().base64OfText(signed));
        assertThat(arrived.header("KC-API-PASSPHRASE"))
                .contains(bot.mac().base64OfText(real.passphrase().orElseThrow()));
    }

    @Test
    void nothing_of_the_virtual_key_arrives() {
        bot.call("createOrder", SPOT, "limit", "buy", 0.001, 39_000);
        bot.call("fetchOpenOrders", SPOT);

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
                bot.raised("transfer", "USDT", 10, "main", "spot"),
                "PermissionDenied",
                "permit.outward_transfer_blocked");
        VenueTrial.isRaised(
                bot.raised(
                        "privatePostAccountsInnerTransfer",
                        Map.of("currency", "USDT", "amount", "10", "from", "main", "to", "trade")),
                "PermissionDenied",
                "permit.transfer_not_listed");

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
                        SPOT,
                        "limit",
                        "buy",
                        0.001,
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
                bot.raised("createOrder", SPOT, "limit", "buy", 0.002, 30_000),
                "ExchangeNotAvailable",
                "forward.outcome_unknown");

        assertThat(arrivals.endpoints()).containsOnlyOnce("POST " + ORDERS);
        assertThat(bot.call("fetchOpenOrders", SPOT))
                .extracting(order -> order.path("price").asDouble())
                .containsOnlyOnce(30_000.0);
    }
}
