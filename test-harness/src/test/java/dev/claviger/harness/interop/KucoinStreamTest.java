package dev.claviger.harness.interop;

import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** An unchanged ccxt.pro listens on KuCoin's spot streams through the proxy, by what stands for a token. */
class KucoinStreamTest implements KucoinStreams {
    private VenueTrial<KucoinSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.kucoin(), folder, Map.of("fetchMarkets", Map.of("types", List.of("spot"))));
        trial.call("loadMarkets");
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Override
    public VenueTrial<KucoinSandbox> trial() {
        return trial;
    }

    @Override
    public StreamHabits habits() {
        return StreamHabits.whole().ordersByRequest();
    }

    @Override
    public String asksForToken() {
        return "privatePostBulletPrivate";
    }

    @Override
    public String asksForPublicToken() {
        return "publicPostBulletPublic";
    }

    @Override
    public String base() {
        return "/ws-spot";
    }

    @Override
    public String orders() {
        return "/spotMarket/tradeOrders";
    }
}
