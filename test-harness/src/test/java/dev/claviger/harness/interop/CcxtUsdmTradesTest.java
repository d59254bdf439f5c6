package dev.claviger.harness.interop;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.UsdmTrial;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.binance.BinanceSandbox;
import dev.claviger.proxy.Machine;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An unchanged ccxt trades USDⓈ-M futures through the proxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CcxtUsdmTradesTest implements UsdmTrial {
    private Rig rig;
    private CcxtClient bot;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rig = Rig.start(folder.resolve("rig"), RigOptions.usual(), Machine.here())
                .awaitReady();
        bot = Bots.usdm(rig, rig.addBot("futures", Bots.TRADER));
    }

    @AfterAll
    void stop() {
        bot.close();
        rig.close();
    }

    @Override
    public CcxtClient bot() {
        return bot;
    }

    @Override
    public BinanceSandbox sandbox() {
        return rig.sandbox();
    }
}
