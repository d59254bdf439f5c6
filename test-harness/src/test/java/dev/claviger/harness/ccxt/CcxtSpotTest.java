package dev.claviger.harness.ccxt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.binance.BinanceSandbox;
import dev.claviger.harness.sandbox.binance.SandboxConfig;
import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CcxtSpotTest implements SpotTrial {
    private static final String KEY = "directKey";
    private static final String SECRET = "directSecret";

    private BinanceSandbox sandbox;
    private CcxtClient bot;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        sandbox = BinanceSandbox.start(SandboxConfig.standard().key(ApiKey.hmac(KEY, SECRET)));
        Path trust = sandbox.pki().writeTrust(folder.resolve("trust.pem"));
        bot = CcxtClient.start(
                CcxtInstallation.get(),
                CcxtOptions.of("binance", sandbox.uri().toString(), KEY, SECRET).trusting(trust));
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

    @Test
    void is_the_pinned_version() {
        assertThat(bot.created().path("version").asString()).isEqualTo(CcxtInstallation.VERSION);
    }

    @Test
    void a_withdrawal_straight_to_the_exchange_goes_through() {
        bot.call("withdraw", "LTC", 1, "ltc1q2u4u2v3zj0n9m5p7p6r4c9x4p3", null, Map.of("network", "LTC"));

        assertThat(sandbox.withdrawals()).hasSize(1);
        assertThat(sandbox.withdrawals().getFirst().asset()).isEqualTo("LTC");
    }

    @Test
    void signs_the_very_bytes_it_sends() throws Exception {
        JsonNode signed = bot.sign(
                "account", "private", "GET", Map.of("omitZeroBalances", true, "recvWindow", 5_000), 1_700_000_000_000L);

        String url = signed.path("url").asString();
        String start = sandbox.uri() + "/api/v3/account?";
        assertThat(url).startsWith(start + "timestamp=1700000000000&");
        int signature = url.indexOf("&signature=");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        byte[] expected = mac.doFinal(url.substring(start.length(), signature).getBytes(StandardCharsets.US_ASCII));
        assertThat(url.substring(signature))
                .isEqualTo("&signature=" + HexFormat.of().formatHex(expected));
    }

    @Test
    void loading_the_markets_touches_only_endpoints_that_exist() {
        bot.call("loadMarkets", true);

        assertThat(sandbox.received().stream().map(ReceivedRequest::path))
                .contains("/api/v3/exchangeInfo", "/fapi/v1/exchangeInfo", "/dapi/v1/exchangeInfo");
    }
}
