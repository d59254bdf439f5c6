package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.profile.EndpointClass;
import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.ccxt.CcxtInstallation;
import dev.claviger.harness.ccxt.CcxtOptions;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.Fault;
import dev.claviger.harness.sandbox.ReceivedRequest;
import dev.claviger.harness.sandbox.krakenfutures.KrakenFuturesSandbox;
import dev.claviger.proxy.Machine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades on Kraken Futures through the proxy, and cannot move money away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KrakenFuturesTest {
    private static final String MARKET = "BTC/USD:USD";
    private static final String SEND = "/derivatives/api/v3/sendorder";

    private VenueRig<KrakenFuturesSandbox> rig;
    private Tap tap;
    private Credentials virtual;
    private CcxtClient bot;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rig = VenueRig.start(folder.resolve("rig"), Machine.here(), Venues.krakenFutures())
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
                CcxtInstallation.get(), CcxtOptions.of("krakenfutures", base.toString(), key.apiKey(), key.secret()));
    }

    private static void isRaised(CcxtError error, String className, String says) {
        assertThat(error).as("%s for %s", className, says).isNotNull().hasMessageContaining(says);
        assertThat(error.className()).as(error.getMessage()).isEqualTo(className);
    }

    private static CcxtError raised(CcxtClient by, String method, @Nullable Object... args) {
        return catchThrowableOfType(CcxtError.class, () -> by.call(method, args));
    }

    private CcxtError raised(String method, @Nullable Object... args) {
        return raised(bot, method, args);
    }

    @Test
    void loads_the_markets_whole() {
        assertThat(bot.call("loadMarkets", true).propertyNames()).containsExactly(MARKET);
    }

    @Test
    void reads_the_ticker() {
        assertThat(bot.call("fetchTicker", MARKET).path("last").asDouble()).isEqualTo(60_000);
    }

    @Test
    void reads_balances() {
        JsonNode balance = bot.call("fetchBalance");

        assertThat(balance.path("USD").path("total").asDouble())
                .isEqualTo(rig.sandbox().balance("USD").doubleValue());
        assertThat(balance.path("USD").path("free").asDouble())
                .isEqualTo(rig.sandbox().available("USD").doubleValue());
    }

    @Test
    void places_lists_and_cancels_a_limit_order() {
        String id = bot.call("createOrder", MARKET, "limit", "buy", 0.01, 50_000)
                .path("id")
                .asString();
        JsonNode open = bot.call("fetchOpenOrders", MARKET);
        assertThat(open.findValuesAsString("id")).contains(id);
        assertThat(open.findValuesAsString("status")).contains("open");

        bot.call("cancelOrder", id, MARKET);

        assertThat(bot.call("fetchOpenOrders", MARKET).findValuesAsString("id")).doesNotContain(id);
        isRaised(raised("cancelOrder", id, MARKET), "OrderNotFound", "notFound");
    }

    @Test
    void places_a_market_order_and_sees_the_trade() {
        JsonNode opened = bot.call("createOrder", MARKET, "market", "buy", 0.2);

        assertThat(opened.path("status").asString()).isEqualTo("closed");
        assertThat(bot.call("fetchMyTrades", MARKET).findValuesAsString("order"))
                .contains(opened.path("id").asString());
        assertThat(rig.sandbox().position("PF_XBTUSD")).isEqualByComparingTo("0.2");
    }

    @Test
    void the_exchange_s_own_refusal_reaches_the_bot_unchanged() {
        isRaised(
                raised("createOrder", MARKET, "limit", "buy", 900, 50_000),
                "InsufficientFunds",
                "insufficientAvailableFunds");
    }

    @Test
    void an_order_arrives_to_the_byte_and_signed_with_the_real_key() throws Exception {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
        bot.call("createOrder", MARKET, "limit", "buy", 0.003, 41_000, Map.of("clientOrderId", "a-b_c.d 1"));

        ReceivedRequest arrived = arrivals.all().stream()
                .filter(request -> request.path().equals(SEND))
                .findFirst()
                .orElseThrow();
        SentRequest sent = tap.sent().stream()
                .filter(request -> request.target().contains("a-b_c.d"))
                .findFirst()
                .orElseThrow();
        assertThat(sent.head()).doesNotContainIgnoringCase("\r\nnonce:");
        assertThat(arrived.query()).isEqualTo(sent.query()).contains("cliOrdId=a-b_c.d%201", "size=0.003");
        assertThat(arrived.body()).isEmpty();
        assertThat(arrived.header("APIKey")).contains(rig.real().apiKey());
        assertThat(arrived.header("Authent")).contains(signature(arrived, "/api/v3/sendorder"));
    }

    private String signature(ReceivedRequest arrived, String path) throws GeneralSecurityException {
        String signed =
                arrived.query() + arrived.bodyText() + arrived.header("Nonce").orElseThrow() + path;
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(rig.real().secret()), "HmacSHA512"));
        return Base64.getEncoder()
                .encodeToString(mac.doFinal(
                        MessageDigest.getInstance("SHA-256").digest(signed.getBytes(StandardCharsets.ISO_8859_1))));
    }

    @Test
    void nothing_of_the_virtual_key_arrives() {
        bot.call("createOrder", MARKET, "limit", "buy", 0.001, 39_000);
        bot.call("fetchOpenOrders", MARKET);

        assertThat(tap.sent()).extracting(SentRequest::head).anyMatch(head -> head.contains(virtual.apiKey()));
        assertThat(rig.sandbox().received())
                .hasSizeGreaterThan(2)
                .extracting(request -> request.headText() + request.bodyText())
                .noneMatch(text -> text.contains(virtual.apiKey()) || text.contains(virtual.secret()));
    }

    /** ccxt has no word of this exchange's for PermissionDenied, which is a kind of AuthenticationError. */
    @Test
    void moving_money_to_spot_raises_authentication_error_and_never_arrives() {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        isRaised(raised("transfer", "BTC", 1, "future", "spot"), "AuthenticationError", "permit.withdraw_blocked");
        isRaised(raised("transfer", "BTC", 1, "future", "flex"), "AuthenticationError", "permit.transfer_not_listed");

        assertThat(arrivals.all())
                .extracting(ReceivedRequest::path)
                .noneMatch(path -> path.endsWith("/withdrawal") || path.endsWith("/transfer"));
    }

    @Test
    void a_class_that_is_not_allowed_raises_authentication_error() throws Exception {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
        Credentials key = rig.addBot("reader", Set.of(EndpointClass.MARKET, EndpointClass.READ));
        try (CcxtClient reader = ccxt(rig.baseUrl(), key)) {
            isRaised(
                    raised(reader, "createOrder", MARKET, "limit", "buy", 0.001, 50_000),
                    "AuthenticationError",
                    "permit.class_not_allowed");
        }
        assertThat(arrivals.endpoints()).doesNotContain("POST " + SEND);
    }

    @Test
    void the_real_key_itself_and_a_wrong_secret_raise_authentication_error() throws Exception {
        try (CcxtClient bypass = ccxt(rig.baseUrl(), rig.real());
                CcxtClient wrong = ccxt(rig.baseUrl(), new Credentials(virtual.apiKey(), "z".repeat(64)))) {
            isRaised(raised(bypass, "fetchBalance"), "AuthenticationError", "authenticate.unknown_key");
            isRaised(raised(wrong, "fetchBalance"), "AuthenticationError", "authenticate.bad_signature");
        }
    }

    /** The order was placed, nobody can know, and it is neither said to have failed nor sent again. */
    @Test
    void an_order_without_an_answer_raises_exchange_not_available_and_is_placed_once() {
        bot.call("loadMarkets");
        rig.sandbox().faults().plan("POST", SEND, 1, Fault.dropAfterActing());
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        CcxtError error = raised("createOrder", MARKET, "limit", "buy", 0.002, 30_000);

        isRaised(error, "ExchangeNotAvailable", "forward.outcome_unknown");
        assertThat(arrivals.endpoints()).containsOnlyOnce("POST " + SEND);
    }
}
