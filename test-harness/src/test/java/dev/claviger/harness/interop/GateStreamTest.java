package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.gate.GateSandbox;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An unchanged ccxt.pro listens and trades on Gate's streams through the proxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateStreamTest {
    private static final String SPOT = "BTC/USDT";

    private VenueTrial<GateSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.gate(), folder);
        trial.call("loadMarkets");
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Test
    void sees_market_data_without_a_key() {
        trial.watch("ticker", "watchTicker", SPOT);

        assertThat(trial.seen("ticker").path("last").asDouble()).isEqualTo(60_000);
    }

    @Test
    void sees_its_own_orders_and_balance() {
        trial.watch("balance", "watchBalance");
        trial.watch("orders", "watchOrders", SPOT);
        await().until(() -> trial.sandbox().subscriptions() == 2);

        String id = trial.call("createOrderWs", SPOT, "limit", "buy", 0.01, 50_000)
                .path("id")
                .asString();

        assertThat(trial.seen("orders").findValuesAsString("id")).contains(id);
        assertThat(trial.seen("balance").path("USDT").path("used").asDouble()).isEqualTo(500);
        trial.call("cancelOrderWs", id, SPOT);
        assertThat(trial.call("fetchOpenOrders", SPOT).findValuesAsString("id")).doesNotContain(id);
    }

    @Test
    void a_bot_with_a_wrong_secret_is_told_so_and_sees_nothing() throws Exception {
        try (var impostor = trial.impostor()) {
            impostor.watch("orders", "watchOrders", SPOT);

            assertThatThrownBy(() -> impostor.seen("orders", Duration.ofSeconds(10)))
                    .isInstanceOfSatisfying(
                            CcxtError.class,
                            error -> assertThat(error.className()).isEqualTo("AuthenticationError"));
        }
    }

    @Test
    void a_bot_whose_key_is_taken_away_loses_its_stream_at_once() throws Exception {
        try (var other = trial.another("short", Bots.TRADER)) {
            int before = trial.sandbox().openStreams();
            other.watch("balance", "watchBalance");
            await().until(() -> trial.sandbox().openStreams() == before + 1);
            await().until(() -> trial.sandbox().subscriptions() > 0);

            trial.revoke("short");

            await().atMost(Duration.ofSeconds(3)).until(() -> trial.sandbox().openStreams() == before);
        }
    }
}
