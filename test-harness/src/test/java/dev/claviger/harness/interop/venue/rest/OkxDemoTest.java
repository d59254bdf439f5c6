package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.okx.OkxSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo key works with the header that the configuration sets, and the bot need not know. */
class OkxDemoTest {
    @Test
    void a_demo_account_trades_in_the_demo(@TempDir Path folder) throws Exception {
        RigOptions options = RigOptions.usual().exchange("    environment: demo");
        try (VenueTrial<OkxSandbox> trial = VenueTrial.start(Venues.okxDemo(), folder, options)) {
            Arrivals arrivals = trial.arrivals();
            trial.limitOrderComesAndGoes("BTC/USDT", 0.01, 50_000);

            assertThat(VenueTrial.only(arrivals, "POST /api/v5/trade/batch-orders")
                            .header("x-simulated-trading"))
                    .contains("1");
        }
    }
}
