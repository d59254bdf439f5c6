package dev.claviger.harness.ccxt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.binance.BinanceSandbox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an unchanged ccxt does with Binance's USDⓈ-M futures, straight or through the proxy. */
public interface UsdmTrial {
    String BTC = "BTC/USDT:USDT";
    String ETH = "ETH/USDT:USDT";

    CcxtClient bot();

    BinanceSandbox sandbox();

    @Test
    default void reads_a_ticker() {
        assertThat(bot().call("fetchTicker", BTC).path("last").asDouble()).isEqualTo(60_000);
    }

    @Test
    default void reads_balances() {
        assertThat(bot().call("fetchBalance").path("BNB").path("total").asDouble())
                .isEqualTo(100);
    }

    @Test
    default void places_lists_and_cancels_a_limit_order() {
        JsonNode placed = bot().call("createOrder", BTC, "limit", "buy", 0.01, 50_000);
        assertThat(placed.path("status").asString()).isEqualTo("open");
        assertThat(bot().call("fetchOpenOrders", BTC).findValuesAsString("id"))
                .contains(placed.path("id").asString());

        bot().call("cancelOrder", placed.path("id").asString(), BTC);

        assertThat(bot().call("fetchOpenOrders", BTC)).isEmpty();
    }

    @Test
    default void a_market_order_opens_a_position_and_its_opposite_closes_it() {
        JsonNode opened = bot().call("createOrder", ETH, "market", "sell", 2);
        assertThat(opened.path("status").asString()).isEqualTo("closed");
        JsonNode positions = bot().call("fetchPositions", List.of(ETH));
        assertThat(positions.get(0).path("side").asString()).isEqualTo("short");
        assertThat(positions.get(0).path("contracts").asDouble()).isEqualTo(2);

        bot().call("createOrder", ETH, "market", "buy", 2, null, Map.of("reduceOnly", true));

        assertThat(sandbox().usdm(market -> market.position("main", "ETHUSDT")).amount())
                .isEqualByComparingTo("0");
        assertThat(bot().call("fetchMyTrades", ETH)).hasSize(2);
    }

    @Test
    default void trap_07_batch_each_leg_of_a_batch_gets_its_own_answer() {
        JsonNode placed = bot().call(
                        "createOrders",
                        List.of(
                                Map.of("symbol", BTC, "type", "limit", "side", "buy", "amount", 0.002, "price", 40_000),
                                Map.of("symbol", BTC, "type", "limit", "side", "buy", "amount", 900, "price", 40_000)));

        assertThat(placed.get(0).path("status").asString()).isEqualTo("open");
        assertThat(placed.get(1).path("status").asString()).isEqualTo("rejected");
        bot().call("cancelAllOrders", BTC);
    }
}
