package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.ccxt.CcxtInstallation;
import dev.claviger.harness.ccxt.CcxtOptions;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.server.Fault;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.cli.freeze.FreezeFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each refusal of the proxy raises the ccxt exception that a bot already handles. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CcxtRefusalsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Rig rig;
    private Credentials trader;
    private CcxtClient bot;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rig = Rig.start(folder.resolve("rig"), RigOptions.usual(), Machine.here())
                .awaitReady();
        trader = rig.addBot("trader", Bots.TRADER);
        bot = Bots.spot(rig, trader);
        bot.call("fetchBalance");
    }

    @AfterAll
    void stop() {
        bot.close();
        rig.close();
    }

    private static CcxtError raised(CcxtClient bot, String method, Object... args) {
        return catchThrowableOfType(CcxtError.class, () -> bot.call(method, args));
    }

    private static void isRaised(CcxtError error, String className, String reason) {
        assertThat(error).as("%s for %s", className, reason).isNotNull().hasMessageContaining(reason);
        assertThat(error.className()).as(error.getMessage()).isEqualTo(className);
    }

    @Test
    void a_class_that_is_not_allowed_raises_permission_denied() throws Exception {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
        try (CcxtClient reader =
                Bots.spot(rig, rig.addBot("reader", Set.of(EndpointClass.MARKET, EndpointClass.READ)))) {
            CcxtError error = raised(reader, "createOrder", "BTC/USDT", "limit", "buy", 0.01, 50_000);

            isRaised(error, "PermissionDenied", "permit.class_not_allowed");
        }
        assertThat(arrivals.endpoints()).doesNotContain("POST /api/v3/order");
    }

    @Test
    void a_freeze_raises_permission_denied_for_orders_and_lets_cancels_pass() throws Exception {
        String id = bot.call("createOrder", "BTC/USDT", "limit", "buy", 0.01, 40_000)
                .path("id")
                .asString();
        FreezeFile freeze = new FreezeFile(rig.config().config().state());
        freeze.freeze(false, "a test", Instant.now());
        try {
            Patience.until(
                    "orders are refused",
                    PATIENCE,
                    () -> raised(bot, "createOrder", "BTC/USDT", "limit", "buy", 0.0002, 50_000) != null);

            isRaised(
                    raised(bot, "createOrder", "BTC/USDT", "limit", "buy", 0.0002, 50_000),
                    "PermissionDenied",
                    "permit.frozen");
            assertThat(bot.call("cancelOrder", id, "BTC/USDT").path("status").asString())
                    .isEqualTo("canceled");
        } finally {
            freeze.unfreeze();
        }
        Patience.until(
                "orders pass again",
                PATIENCE,
                () -> raised(bot, "createOrder", "BTC/USDT", "limit", "buy", 0.0002, 50_000) == null);
        bot.call("cancelAllOrders", "BTC/USDT");
    }

    @Test
    void an_unknown_key_raises_authentication_error() throws Exception {
        try (CcxtClient stranger = Bots.spot(rig, new Credentials("z".repeat(64), trader.secret()))) {
            isRaised(raised(stranger, "fetchBalance"), "AuthenticationError", "authenticate.unknown_key");
        }
    }

    @Test
    void the_real_key_itself_raises_authentication_error() throws Exception {
        try (CcxtClient bypass = Bots.spot(rig, rig.real())) {
            isRaised(raised(bypass, "fetchBalance"), "AuthenticationError", "authenticate.unknown_key");
        }
    }

    @Test
    void a_wrong_secret_raises_authentication_error() throws Exception {
        try (CcxtClient wrong = Bots.spot(rig, new Credentials(trader.apiKey(), "z".repeat(64)))) {
            isRaised(raised(wrong, "fetchBalance"), "AuthenticationError", "authenticate.bad_signature");
        }
    }

    @Test
    void a_revoked_key_raises_authentication_error_even_after_it_has_worked() throws Exception {
        try (CcxtClient leaver = Bots.spot(rig, rig.addBot("leaver", Bots.TRADER))) {
            leaver.call("fetchBalance");
            rig.bots().revoke("leaver", Instant.now());
            Patience.until("the bot is refused", PATIENCE, () -> raised(leaver, "fetchBalance") != null);

            isRaised(raised(leaver, "fetchBalance"), "AuthenticationError", "authenticate.revoked");
        }
    }

    @Test
    void a_clock_far_off_raises_invalid_nonce() throws Exception {
        CcxtOptions slow = CcxtOptions.of("binance", rig.baseUrl().toString(), trader.apiKey(), trader.secret())
                .option("timeDifference", Duration.ofMinutes(10).toMillis());
        try (CcxtClient late = CcxtClient.start(CcxtInstallation.get(), slow)) {
            isRaised(raised(late, "fetchBalance"), "InvalidNonce", "authenticate.stale");
        }
    }

    @Test
    void trap_02_a_parameter_given_twice_raises_bad_request() {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
        String twice = rig.baseUrl() + "/api/v3/order?symbol=BTCUSDT&side=BUY&symbol=ETHUSDT";

        CcxtError error = raised(bot, "fetch", twice, "POST", Map.of("X-MBX-APIKEY", trader.apiKey()));

        isRaised(error, "BadRequest", "exchange.ambiguous");
        assertThat(arrivals.all()).isEmpty();
    }

    @Test
    void an_endpoint_that_is_not_listed_raises_permission_denied() {
        String unknown = rig.baseUrl() + "/sapi/v1/capital/withdraw/applyNow";

        CcxtError error = raised(bot, "fetch", unknown, "POST", Map.of("X-MBX-APIKEY", trader.apiKey()));

        isRaised(error, "PermissionDenied", "exchange.unknown_endpoint");
    }

    /** The order was placed, nobody can know, and it is neither said to have failed nor sent again. */
    @Test
    void trap_23_an_order_without_an_answer_raises_request_timeout_and_is_placed_once() {
        rig.sandbox().faults().plan("POST", "/api/v3/order", 1, Fault.dropAfterActing());
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        CcxtError error = raised(bot, "createOrder", "BTC/USDT", "limit", "buy", 0.01, 30_000);

        isRaised(error, "RequestTimeout", "forward.outcome_unknown");
        assertThat(arrivals.endpoints()).containsOnlyOnce("POST /api/v3/order");
        assertThat(bot.call("fetchOpenOrders", "BTC/USDT").findValuesAsString("price"))
                .containsOnlyOnce("30000");
        bot.call("cancelAllOrders", "BTC/USDT");
    }
}
