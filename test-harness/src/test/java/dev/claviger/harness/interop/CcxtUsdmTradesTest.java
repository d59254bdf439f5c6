package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.proxy.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades USDⓈ-M futures through the proxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CcxtUsdmTradesTest {
    private static final String BTC = "BTC/USDT:USDT";
    private static final String ETH = "ETH/USDT:USDT";

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
        assertThat(bot.call("fetchPositions", List.of(ETH)).get(0).path("side").asString())
                .isEqualTo("short");

        bot.call("createOrder", ETH, "market", "buy", 2, null, Map.of("reduceOnly", true));

        assertThat(rig.sandbox()
                        .usdm(market -> market.position("main", "ETHUSDT"))
                        .amount())
                .isEqualByComparingTo("0");
        assertThat(bot.call("fetchMyTrades", ETH)).hasSize(2);
    }

    @Test
    void trap_07_batch_each_leg_of_a_batch_gets_its_own_answer() {
        JsonNode placed = bot.call(
                "createOrders",
                List.of(
                        Map.of("symbol", BTC, "type", "limit", "side", "buy", "amount", 0.002, "price", 40_000),
                        Map.of("symbol", BTC, "type", "limit", "side", "buy", "amount", 900, "price", 40_000)));

        assertThat(placed.get(0).path("status").asString()).isEqualTo("open");
        assertThat(placed.get(1).path("status").asString()).isEqualTo("rejected");
        bot.call("cancelAllOrders", BTC);
    }
}
