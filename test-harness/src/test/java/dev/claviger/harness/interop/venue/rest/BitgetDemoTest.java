package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.bitget.BitgetSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo key works with the header that the configuration sets, and the bot need not know. */
class BitgetDemoTest {
    @Test
    void a_demo_account_trades_in_the_demo(@TempDir Path folder) throws Exception {
        RigOptions options = RigOptions.usual().exchange("    environment: demo");
        try (VenueTrial<BitgetSandbox> trial = VenueTrial.start(Venues.bitgetDemo(), folder, options)) {
            Arrivals arrivals = trial.arrivals();
            trial.limitOrderComesAndGoes("BTC/USDT", 0.01, 50_000);

            assertThat(VenueTrial.only(arrivals, "POST /api/v2/spot/trade/place-order")
                            .header("paptrading"))
                    .contains("1");
        }
    }
}
