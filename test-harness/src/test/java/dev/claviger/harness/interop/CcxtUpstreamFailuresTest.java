package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.server.TlsMode;
import dev.claviger.proxy.Machine;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An exchange that is away, or not to be trusted, raises ExchangeNotAvailable; no order is sent in a weaker way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CcxtUpstreamFailuresTest {
    private Rig rig;
    private CcxtClient bot;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rig = Rig.start(folder.resolve("rig"), RigOptions.usual(), Machine.here())
                .awaitReady();
        bot = Bots.spot(rig, rig.addBot("trader", Bots.TRADER));
        bot.call("loadMarkets");
    }

    @AfterAll
    void stop() {
        bot.close();
        rig.close();
    }

    private CcxtError orderRefused() {
        return catchThrowableOfType(
                CcxtError.class, () -> bot.call("createOrder", "BTC/USDT", "limit", "buy", 0.01, 50_000));
    }

    private boolean balanceIsRead() {
        return catchThrowableOfType(CcxtError.class, () -> bot.call("fetchBalance")) == null;
    }

    @Test
    void an_exchange_that_is_down_raises_exchange_not_available_and_works_again_when_it_is_back() throws Exception {
        rig.sandbox().server().stop();

        CcxtError error = orderRefused();

        rig.sandbox().server().listenAgain();
        assertThat(error).hasMessageContaining("forward.unreachable");
        assertThat(error.className()).isEqualTo("ExchangeNotAvailable");
        Patience.until("the exchange is reached again", Duration.ofSeconds(30), this::balanceIsRead);
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS_12_ONLY", "WRONG_NAME", "UNTRUSTED"})
    void a_peer_that_offers_less_than_asked_raises_exchange_not_available_and_gets_no_request(TlsMode mode)
            throws Exception {
        rig.sandbox().offer(mode);
        rig.sandbox().restart();
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        CcxtError error = orderRefused();

        rig.sandbox().offer(TlsMode.TLS_13);
        assertThat(error).hasMessageContaining("forward.tls");
        assertThat(error.className()).isEqualTo("ExchangeNotAvailable");
        assertThat(arrivals.all()).isEmpty();
        Patience.until("the exchange is reached again", Duration.ofSeconds(30), this::balanceIsRead);
    }
}
