package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.okx.OkxSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt.pro listens and trades on OKX's streams through the proxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OkxStreamTest {
    private static final String SPOT = "BTC/USDT";

    private VenueBench<OkxSandbox> bench;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        bench = VenueBench.start(folder.resolve("rig"), Venues.okx(), "okx", RigOptions.usual());
        bench.call("loadMarkets");
    }

    @AfterAll
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void sees_market_data_without_a_key() {
        bench.watch("ticker", "watchTicker", SPOT);

        assertThat(bench.seen("ticker").path("last").asDouble()).isEqualTo(60_000);
    }

    @Test
    void sees_its_own_orders_and_balance() {
        bench.watch("balance", "watchBalance");
        assertThat(bench.seen("balance").path("USDT").path("total").asDouble()).isPositive();
        bench.watch("orders", "watchOrders", SPOT);
        await().until(() -> bench.rig().sandbox().openStreams() > 0);

        String id = bench.call("createOrderWs", SPOT, "limit", "buy", 0.01, 50_000)
                .path("id")
                .asString();

        JsonNode orders = bench.seen("orders");
        assertThat(orders.findValuesAsString("id")).contains(id);
        bench.call("cancelOrderWs", id, SPOT);
        assertThat(bench.call("fetchOpenOrders", SPOT).findValuesAsString("id")).doesNotContain(id);
    }

    @Test
    void a_bot_with_a_wrong_secret_is_told_so_and_sees_nothing() throws Exception {
        try (var impostor = bench.impostor()) {
            impostor.watch("orders", "watchOrders", SPOT);

            assertThatThrownBy(() -> impostor.seen("orders", java.time.Duration.ofSeconds(10)))
                    .isInstanceOfSatisfying(
                            CcxtError.class,
                            error -> assertThat(error.className()).isEqualTo("AuthenticationError"));
        }
    }
}
