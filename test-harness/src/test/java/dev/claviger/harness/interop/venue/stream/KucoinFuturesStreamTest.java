package dev.claviger.harness.interop.venue.stream;

import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** An unchanged ccxt.pro listens on KuCoin's streams of futures through the proxy, by what stands for a token. */
class KucoinFuturesStreamTest implements KucoinStreams {
    private VenueTrial<KucoinSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.kucoinFutures(), folder);
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
        return StreamHabits.whole().at("BTC/USDT:USDT").of(10).ordersByRequest();
    }

    @Override
    public String asksForToken() {
        return "futuresPrivatePostBulletPrivate";
    }

    @Override
    public String asksForPublicToken() {
        return "futuresPublicPostBulletPublic";
    }

    @Override
    public String base() {
        return "/ws-futures";
    }

    @Override
    public String orders() {
        return "/contractMarket/tradeOrders";
    }
}
