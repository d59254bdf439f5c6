package dev.claviger.harness.interop.venue.stream;

import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.bitget.BitgetSandbox;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * An unchanged ccxt.pro that is told the account is unified listens on Bitget's other streams through the proxy, and
 * trades by request; {@code kit.BitgetKitTest} has the orders by message.
 */
class BitgetUnifiedStreamTest implements StreamTrial<BitgetSandbox> {
    private VenueTrial<BitgetSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.bitget(), folder, Map.of("uta", true));
        trial.call("loadMarkets");
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Override
    public VenueTrial<BitgetSandbox> trial() {
        return trial;
    }

    @Override
    public StreamHabits habits() {
        return StreamHabits.whole().ordersByRequest();
    }

    @Override
    public Optional<StreamProof> proof(JsonNode message) {
        return BitgetStreamTest.login(trial, message);
    }
}
