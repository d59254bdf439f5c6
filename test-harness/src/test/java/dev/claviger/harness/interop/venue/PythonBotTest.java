package dev.claviger.harness.interop.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtInPython;
import dev.claviger.harness.ccxt.CcxtInstallation;
import dev.claviger.harness.ccxt.CcxtOptions;
import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.VenueKind;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.SandboxVenue;
import dev.claviger.proxy.Machine;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An unchanged ccxt in Python trades through the proxy as the one in JavaScript does, and cannot move money away. */
class PythonBotTest {
    private static CcxtInstallation ccxt;

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(
                CcxtInPython.isPossible(),
                "python3 with venv and ensurepip is not here, so bots in Python are not tried; install python3-venv");
        ccxt = CcxtInPython.get();
    }

    static Stream<Arguments> exchanges() {
        return Stream.of(
                Arguments.of(Venues.binance(), "BTC/USDT", Map.of("network", "BTC")),
                Arguments.of(Venues.kraken(), "BTC/USD", Map.of("key", "cold")),
                Arguments.of(Venues.okx(), "BTC/USDT", Map.of("network", "BTC", "fee", "0.0005")));
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    <S extends SandboxVenue> void a_bot_in_python_trades_and_cannot_withdraw(
            VenueKind<S> kind, String market, Map<String, String> withdrawal, @TempDir Path folder) throws Exception {
        try (VenueRig<S> rig = VenueRig.start(folder, Machine.here(), kind, RigOptions.usual())
                        .awaitReady();
                CcxtClient bot = bot(rig, kind.name())) {
            assertThat(bot.created().path("version").asString()).isEqualTo(CcxtInstallation.VERSION);
            assertThat(bot.call("fetchBalance").path("BTC").path("total").asDouble())
                    .isPositive();

            String id = bot.call("createOrder", market, "limit", "buy", 0.01, 50_000)
                    .path("id")
                    .asString();
            assertThat(bot.call("fetchOpenOrders", market).findValuesAsString("id"))
                    .contains(id);
            bot.call("cancelOrder", id, market);
            assertThat(bot.call("fetchOpenOrders", market).findValuesAsString("id"))
                    .doesNotContain(id);

            Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
            VenueTrial.isRaised(
                    VenueTrial.raised(bot, "withdraw", "BTC", 1, "bc1q2u4u2v3zj0n9m5p7p6r4c9x4p3", null, withdrawal),
                    "PermissionDenied",
                    "permit.withdraw_blocked");
            assertThat(arrivals.all())
                    .noneMatch(
                            request -> request.path().toLowerCase(Locale.ROOT).contains("withdraw"));
        }
    }

    private static <S extends SandboxVenue> CcxtClient bot(VenueRig<S> rig, String exchange) throws Exception {
        Credentials key = rig.addBot("grid", Bots.TRADER);
        CcxtOptions options = CcxtOptions.of(exchange, rig.baseUrl().toString(), key.apiKey(), key.secret());
        return CcxtClient.start(
                ccxt, rig.real().passphrase().isPresent() ? options.password("the bot's own idea") : options);
    }
}
