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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The futures bot signs with Ed25519, as Binance recommends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CcxtUsdmTest {
    private static final String BTC = "BTC/USDT:USDT";
    private static final String ETH = "ETH/USDT:USDT";

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

    @Test
    void reads_a_ticker() {
        assertThat(bot.call("fetchTicker", BTC).path("last").asDouble()).isEqualTo(60_000);
    }

    @Test
    void reads_balances() {
        assertThat(bot.call("fetchBalance").path("BNB").path("total").asDouble())
                .isEqualTo(100);
    }

    @Test
    void places_lists_and_cancels_a_limit_order() {
        JsonNode placed = bot.call("createOrder", BTC, "limit", "buy", 0.01, 50_000);
        assertThat(placed.path("status").asString()).isEqualTo("open");

        assertThat(bot.call("fetchOpenOrders", BTC).findValuesAsString("id"))
                .contains(placed.path("id").asString());

        bot.call("cancelOrder", placed.path("id").asString(), BTC);
        assertThat(bot.call("fetchOpenOrders", BTC)).isEmpty();
    }

    @Test
    void a_market_order_opens_a_position_and_its_opposite_closes_it() {
        JsonNode opened = bot.call("createOrder", ETH, "market", "sell", 2);
        assertThat(opened.path("status").asString()).isEqualTo("closed");
        JsonNode positions = bot.call("fetchPositions", List.of(ETH));
        assertThat(positions.get(0).path("side").asString()).isEqualTo("short");
        assertThat(positions.get(0).path("contracts").asDouble()).isEqualTo(2);

        bot.call("createOrder", ETH, "market", "buy", 2, null, Map.of("reduceOnly", true));

        assertThat(sandbox.usdm(market -> market.position("main", "ETHUSDT")).amount())
                .isEqualByComparingTo("0");
        assertThat(bot.call("fetchMyTrades", ETH)).hasSize(2);
    }

    @Test
    void a_batch_places_its_good_legs_and_refuses_its_bad_one() {
        JsonNode placed = bot.call(
                "createOrders",
                List.of(
                        Map.of("symbol", BTC, "type", "limit", "side", "buy", "amount", 0.001, "price", 40_000),
                        Map.of("symbol", BTC, "type", "limit", "side", "buy", "amount", 900, "price", 40_000)));

        assertThat(placed.get(0).path("status").asString()).isEqualTo("open");
        assertThat(placed.get(1).path("status").asString()).isEqualTo("rejected");
        bot.call("cancelAllOrders", BTC);
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
