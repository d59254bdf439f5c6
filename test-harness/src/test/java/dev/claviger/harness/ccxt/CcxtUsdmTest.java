package dev.claviger.harness.ccxt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.harness.sandbox.binance.BinanceSandbox;
import dev.claviger.harness.sandbox.binance.SandboxConfig;
import dev.claviger.harness.sandbox.binance.key.ApiKey;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The futures bot signs with Ed25519, as Binance recommends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CcxtUsdmTest implements UsdmTrial {
    private BinanceSandbox sandbox;
    private CcxtClient bot;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----";
        sandbox = BinanceSandbox.start(SandboxConfig.standard().key(ApiKey.publicKey("edKey", pair.getPublic())));
        Path trust = sandbox.pki().writeTrust(folder.resolve("trust.pem"));
        bot = CcxtClient.start(
                CcxtInstallation.get(),
                CcxtOptions.of("binanceusdm", sandbox.uri().toString(), "edKey", pem)
                        .trusting(trust));
    }

    @AfterAll
    void stop() {
        bot.close();
        sandbox.close();
    }

    @Override
    public CcxtClient bot() {
        return bot;
    }

    @Override
    public BinanceSandbox sandbox() {
        return sandbox;
    }

    @Test
    void sets_leverage() {
        assertThat(bot.call("setLeverage", 5, BTC).path("leverage").asInt()).isEqualTo(5);
    }

    /** ccxt knows this code only under the exchange's own host names; behind any other base it is a plain ExchangeError. */
    @Test
    void a_position_beyond_the_margin_is_refused() {
        assertThatThrownBy(() -> bot.call("createOrder", ETH, "market", "buy", 20_000))
                .isInstanceOf(CcxtError.class)
                .hasMessageContaining("-2019")
                .hasMessageContaining("Margin is insufficient.");
    }
}
