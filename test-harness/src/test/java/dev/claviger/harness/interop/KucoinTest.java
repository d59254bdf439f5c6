package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.EndpointClass;
import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.Fault;
import dev.claviger.harness.sandbox.ReceivedRequest;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

    private VenueBench<KucoinSandbox> bot;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        bot = VenueBench.start(
                folder.resolve("rig"),
                Venues.kucoin(),
                "kucoin",
                Map.of("fetchMarkets", Map.of("types", List.of("spot"))));
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
        bot.raises("OrderNotFound", "order_not_exist", "cancelOrder", id, SPOT);
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
        bot.raises("InsufficientFunds", "\"code\":\"200004\"", "createOrder", SPOT, "limit", "buy", 90, 50_000);
    }

    @Test
    void an_order_arrives_to_the_byte_and_signed_with_the_real_key() throws Exception {
        Arrivals arrivals = bot.arrivals();
        bot.call("createOrder", SPOT, "limit", "buy", 0.003, 41_000.5, Map.of("clientOrderId", "a-b_c.d 1"));

        ReceivedRequest arrived = arrivals.all().stream()
                .filter(request -> request.path().equals(ORDERS))
                .findFirst()
                .orElseThrow();
        SentRequest sent = bot.sentWith("a-b_c.d 1");
        assertThat(arrived.body()).isEqualTo(sent.body().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(arrived.bodyText()).contains("\"size\":\"0.003\"", "\"price\":\"41000.5\"");
        assertThat(arrived.headText()).doesNotContain("PARTNER");
        isSignedWithTheRealKey(arrived, bot.real());
    }

    @Test
    void a_read_arrives_with_its_query_and_signed_with_the_real_key() throws Exception {
        Arrivals arrivals = bot.arrivals();
        bot.call("fetchMyTrades", SPOT, null, 7);

        ReceivedRequest arrived = arrivals.all().getLast();
        SentRequest sent = bot.sentWith("limit=7");
        assertThat(arrived.path()).isEqualTo("/api/v1/hf/fills");
        assertThat(arrived.query()).isEqualTo(sent.query());
        isSignedWithTheRealKey(arrived, bot.real());
    }

    /** Also that the passphrase is the real one's MAC. Nothing in the queries here needs percent-encoding. */
    static void isSignedWithTheRealKey(ReceivedRequest arrived, Credentials real) throws GeneralSecurityException {
        assertThat(arrived.header("KC-API-KEY")).contains(real.apiKey());
        assertThat(arrived.header("KC-API-KEY-VERSION")).contains("2");
        String signed = arrived.header("KC-API-TIMESTAMP").orElseThrow()
                + arrived.method()
                + arrived.target()
                + arrived.bodyText();
        assertThat(arrived.header("KC-API-SIGN")).contains(mac(real.secret(), signed));
        assertThat(arrived.header("KC-API-PASSPHRASE"))
                .contains(mac(real.secret(), real.passphrase().orElseThrow()));
    }

    private static String mac(String secret, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.ISO_8859_1)));
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

        bot.raises(
                "PermissionDenied",
                "permit.withdraw_blocked",
                "withdraw",
                "BTC",
                1,
                "bc1q2u4u2v3zj0n9m5p7p6r4c9x4p3",
                null,
                Map.of("network", "BTC"));
        bot.raises("PermissionDenied", "permit.outward_transfer_blocked", "transfer", "USDT", 10, "main", "spot");
        bot.raises(
                "PermissionDenied",
                "permit.transfer_not_listed",
                "privatePostAccountsInnerTransfer",
                Map.of("currency", "USDT", "amount", "10", "from", "main", "to", "trade"));

        assertThat(arrivals.all())
                .extracting(ReceivedRequest::path)
                .noneMatch(path -> path.contains("withdraw") || path.contains("transfer"));
    }

    @Test
    void a_class_that_is_not_allowed_and_wrong_keys_raise_what_they_mean() throws Exception {
        Arrivals arrivals = bot.arrivals();
        Credentials reader = bot.addBot("reader", Set.of(EndpointClass.MARKET, EndpointClass.READ));
        try (CcxtClient client = bot.another(reader);
                CcxtClient bypass = bot.another(bot.real())) {
            VenueBench.raises(
                    client,
                    "PermissionDenied",
                    "permit.class_not_allowed",
                    "createOrder",
                    SPOT,
                    "limit",
                    "buy",
                    0.001,
                    50_000);
            VenueBench.raises(bypass, "AuthenticationError", "authenticate.unknown_key", "fetchBalance");
        }
        assertThat(arrivals.endpoints()).doesNotContain("POST " + ORDERS);
    }

    /** The order was placed, nobody can know, and it is neither said to have failed nor sent again. */
    @Test
    void an_order_without_an_answer_raises_exchange_not_available_and_is_placed_once() {
        bot.call("loadMarkets");
        bot.sandbox().faults().plan("POST", ORDERS, 1, Fault.dropAfterActing());
        Arrivals arrivals = bot.arrivals();

        bot.raises(
                "ExchangeNotAvailable", "forward.outcome_unknown", "createOrder", SPOT, "limit", "buy", 0.002, 30_000);

        assertThat(arrivals.endpoints()).containsOnlyOnce("POST " + ORDERS);
        assertThat(bot.call("fetchOpenOrders", SPOT))
                .extracting(order -> order.path("price").asDouble())
                .containsOnlyOnce(30_000.0);
    }
}
