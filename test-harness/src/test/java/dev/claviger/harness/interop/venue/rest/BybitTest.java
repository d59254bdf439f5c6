package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.ccxt.CcxtInstallation;
import dev.claviger.harness.ccxt.CcxtOptions;
import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.interop.Tap;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.bybit.BybitSandbox;
import dev.claviger.harness.sandbox.http.Fault;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.proxy.Machine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades on Bybit through the proxy, and cannot move money away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BybitTest {
    private static final String SPOT = "BTC/USDT";
    private static final String LINEAR = "BTC/USDT:USDT";

    private VenueRig<BybitSandbox> rig;
    private Tap tap;
    private Credentials virtual;
    private CcxtClient bot;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rig = VenueRig.start(folder.resolve("rig"), Machine.here(), Venues.bybit())
                .awaitReady();
        virtual = rig.addBot("grid", Bots.TRADER);
        tap = Tap.before(rig.baseUrl());
        bot = ccxt(tap.uri(), virtual);
    }

    @AfterAll
    void stop() throws Exception {
        bot.close();
        tap.close();
        rig.close();
    }

    private static CcxtClient ccxt(URI base, Credentials key) throws Exception {
        return CcxtClient.start(
                CcxtInstallation.get(), CcxtOptions.of("bybit", base.toString(), key.apiKey(), key.secret()));
    }

    private static void isRaised(CcxtError error, String className, String says) {
        assertThat(error).as("%s for %s", className, says).isNotNull().hasMessageContaining(says);
        assertThat(error.className()).as(error.getMessage()).isEqualTo(className);
    }

    private CcxtError raised(String method, @Nullable Object... args) {
        return catchThrowableOfType(CcxtError.class, () -> bot.call(method, args));
    }

    @Test
    void loads_the_markets_and_currencies_whole() {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        JsonNode markets = bot.call("loadMarkets", true);

        assertThat(markets.propertyNames()).containsExactlyInAnyOrder(SPOT, LINEAR);
        assertThat(arrivals.endpoints()).contains("GET /v5/market/instruments-info", "GET /v5/asset/coin/query-info");
    }

    @Test
    void reads_tickers_of_both_markets() {
        assertThat(bot.call("fetchTicker", SPOT).path("last").asDouble()).isEqualTo(60_000);
        assertThat(bot.call("fetchTicker", LINEAR).path("symbol").asString()).isEqualTo(LINEAR);
    }

    /** ccxt first asks two questions at once; signed in the same millisecond, on Bybit both have the same signature. */
    @Test
    void reads_balances() {
        JsonNode balance = bot.call("fetchBalance");

        assertThat(balance.path("BTC").path("total").asDouble())
                .isEqualTo(rig.sandbox().balance("BTC").doubleValue());
        assertThat(balance.path("USDT").path("free").asDouble())
                .isEqualTo(rig.sandbox().available("USDT").doubleValue());
    }

    @Test
    void places_lists_and_cancels_a_limit_order_on_both_markets() {
        for (String market : List.of(SPOT, LINEAR)) {
            String id = bot.call("createOrder", market, "limit", "buy", 0.01, 50_000)
                    .path("id")
                    .asString();
            JsonNode open = bot.call("fetchOpenOrders", market);
            assertThat(open.findValuesAsString("id")).as(market).contains(id);
            assertThat(open.findValuesAsString("status")).containsOnly("open");

            bot.call("cancelOrder", id, market);

            assertThat(bot.call("fetchOpenOrders", market).findValuesAsString("id"))
                    .as(market)
                    .doesNotContain(id);
            isRaised(raised("cancelOrder", id, market), "OrderNotFound", "\"retCode\":1");
        }
    }

    @Test
    void places_market_orders_and_sees_the_trades() {
        String sold =
                bot.call("createOrder", SPOT, "market", "sell", 0.5).path("id").asString();
        String opened =
                bot.call("createOrder", LINEAR, "market", "buy", 0.2).path("id").asString();

        assertThat(bot.call("fetchMyTrades", SPOT).findValuesAsString("order")).contains(sold);
        assertThat(bot.call("fetchMyTrades", LINEAR).findValuesAsString("order"))
                .contains(opened);
        assertThat(rig.sandbox().balance("BTC")).isEqualByComparingTo("9.5");
        assertThat(rig.sandbox().position("BTCUSDT")).isEqualByComparingTo("0.2");
    }

    @Test
    void the_exchange_s_own_refusal_reaches_the_bot_unchanged() {
        isRaised(raised("createOrder", SPOT, "limit", "buy", 90, 50_000), "InsufficientFunds", "170131");
        isRaised(raised("createOrder", LINEAR, "limit", "buy", 900, 50_000), "InsufficientFunds", "110007");
    }

    /** Bybit refuses with status 200, so its error code alone tells that an order was not placed. */
    @Test
    void the_audit_tells_an_order_s_fields_and_that_the_exchange_refused_it() throws Exception {
        raised("createOrder", LINEAR, "limit", "buy", 901, 50_000);

        List<String> records = new ArrayList<>();
        try (Stream<Path> files = Files.list(rig.auditDirectory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                records.addAll(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(records)
                .anySatisfy(record -> assertThat(record)
                        .contains("\"type\":\"intent\"", "\"symbol\":\"BTCUSDT\"", "\"side\":\"Buy\"")
                        .contains("\"order\":\"Limit\"", "\"price\":\"50000\"", "\"quantity\":\"901\""))
                .anySatisfy(record -> assertThat(record)
                        .contains("\"type\":\"outcome\"", "\"result\":\"refused\"", "\"status\":200")
                        .contains("\"error\":\"110007\""));
    }

    @Test
    void an_order_arrives_to_the_byte_and_signed_with_the_real_key() throws Exception {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
        bot.call("createOrder", LINEAR, "limit", "buy", 0.003, 41_000.5, Map.of("clientOrderId", "a-b_c.d 1"));

        ReceivedRequest arrived = arrivals.all().stream()
                .filter(request -> request.path().equals("/v5/order/create"))
                .findFirst()
                .orElseThrow();
        SentRequest sent = tap.sent().stream()
                .filter(request -> request.body().contains("a-b_c.d 1"))
                .findFirst()
                .orElseThrow();
        assertThat(arrived.body()).isEqualTo(sent.body().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(arrived.bodyText()).contains("\"qty\":\"0.003\"", "\"price\":\"41000.5\"");
        assertThat(arrived.target()).isEqualTo("/v5/order/create");
        assertThat(arrived.header("Referer")).isEmpty();
        isSignedWithTheRealKey(arrived);
    }

    @Test
    void a_read_arrives_with_its_query_to_the_byte_and_without_a_body() throws Exception {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
        bot.call("fetchMyTrades", LINEAR, null, 7);

        ReceivedRequest arrived = arrivals.all().getLast();
        SentRequest sent = tap.sent().stream()
                .filter(request -> request.target().contains("limit=7"))
                .findFirst()
                .orElseThrow();
        assertThat(arrived.path()).isEqualTo("/v5/execution/list");
        assertThat(arrived.query()).isEqualTo(sent.query());
        assertThat(arrived.body()).isEmpty();
        isSignedWithTheRealKey(arrived);
    }

    private void isSignedWithTheRealKey(ReceivedRequest arrived) throws GeneralSecurityException {
        assertThat(arrived.header("X-BAPI-API-KEY")).contains(rig.real().apiKey());
        String signed = arrived.header("X-BAPI-TIMESTAMP").orElseThrow()
                + rig.real().apiKey()
                + arrived.header("X-BAPI-RECV-WINDOW").orElseThrow()
                + arrived.query()
                + arrived.bodyText();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(rig.real().secret().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        assertThat(arrived.header("X-BAPI-SIGN"))
                .contains(HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.ISO_8859_1))));
    }

    @Test
    void nothing_of_the_virtual_key_arrives() {
        bot.call("createOrder", LINEAR, "limit", "buy", 0.001, 39_000);
        bot.call("fetchOpenOrders", LINEAR);

        assertThat(tap.sent()).extracting(SentRequest::head).anyMatch(head -> head.contains(virtual.apiKey()));
        assertThat(rig.sandbox().received())
                .hasSizeGreaterThan(2)
                .extracting(request -> request.headText() + request.bodyText())
                .noneMatch(text -> text.contains(virtual.apiKey()) || text.contains(virtual.secret()));
    }

    @Test
    void a_withdrawal_raises_permission_denied_and_never_arrives() {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        CcxtError error =
                raised("withdraw", "BTC", 1, "bc1q2u4u2v3zj0n9m5p7p6r4c9x4p3", null, Map.of("network", "BTC"));

        isRaised(error, "PermissionDenied", "permit.withdraw_blocked");
        assertThat(arrivals.all()).extracting(ReceivedRequest::path).noneMatch(path -> path.contains("withdraw"));
    }

    @Test
    void a_transfer_raises_permission_denied_and_never_arrives() {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        CcxtError error = raised("transfer", "USDT", 10, "unified", "funding");

        isRaised(error, "PermissionDenied", "permit.transfer_not_listed");
        assertThat(arrivals.all()).extracting(ReceivedRequest::path).noneMatch(path -> path.contains("transfer"));
    }

    @Test
    void a_class_that_is_not_allowed_raises_permission_denied() throws Exception {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
        Credentials key = rig.addBot("reader", Set.of(EndpointClass.MARKET, EndpointClass.READ));
        try (CcxtClient reader = ccxt(rig.baseUrl(), key)) {
            assertThatThrownBy(() -> reader.call("createOrder", LINEAR, "limit", "buy", 0.001, 50_000))
                    .isInstanceOfSatisfying(
                            CcxtError.class, error -> isRaised(error, "PermissionDenied", "permit.class_not_allowed"));
        }
        assertThat(arrivals.endpoints()).doesNotContain("POST /v5/order/create");
    }

    @Test
    void the_real_key_itself_and_a_wrong_secret_raise_authentication_error() throws Exception {
        try (CcxtClient bypass = ccxt(rig.baseUrl(), rig.real());
                CcxtClient wrong = ccxt(rig.baseUrl(), new Credentials(virtual.apiKey(), "z".repeat(64)))) {
            isRaised(
                    catchThrowableOfType(CcxtError.class, () -> bypass.call("fetchBalance")),
                    "AuthenticationError",
                    "authenticate.unknown_key");
            isRaised(
                    catchThrowableOfType(CcxtError.class, () -> wrong.call("fetchBalance")),
                    "AuthenticationError",
                    "authenticate.bad_signature");
        }
    }

    /** The order was placed, nobody can know, and it is neither said to have failed nor sent again. */
    @Test
    void an_order_without_an_answer_raises_request_timeout_and_is_placed_once() {
        bot.call("loadMarkets");
        rig.sandbox().faults().plan("POST", "/v5/order/create", 1, Fault.dropAfterActing());
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        CcxtError error = raised("createOrder", LINEAR, "limit", "buy", 0.002, 30_000);

        isRaised(error, "RequestTimeout", "forward.outcome_unknown");
        assertThat(arrivals.endpoints()).containsOnlyOnce("POST /v5/order/create");
        assertThat(bot.call("fetchOpenOrders", LINEAR))
                .extracting(order -> order.path("price").asDouble())
                .containsOnlyOnce(30_000.0);
    }
}
