package dev.claviger.harness.ccxt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an unchanged ccxt does with Binance's spot market, straight or through the proxy. */
public interface SpotTrial {
    CcxtClient bot();

    @Test
    default void reads_a_ticker() {
        assertThat(bot().call("fetchTicker", "BTC/USDT").path("last").asDouble())
                .isEqualTo(60_000);
    }

    @Test
    default void reads_balances() {
        assertThat(bot().call("fetchBalance").path("BNB").path("free").asDouble())
                .isEqualTo(100);
    }

    @Test
    default void places_lists_and_cancels_a_limit_order() {
        JsonNode placed = bot().call("createOrder", "BTC/USDT", "limit", "buy", 0.01, 50_000);
        assertThat(placed.path("status").asString()).isEqualTo("open");

        JsonNode open = bot().call("fetchOpenOrders", "BTC/USDT");
        assertThat(open.findValuesAsString("id")).contains(placed.path("id").asString());
        assertThat(open.findValuesAsString("clientOrderId"))
                .contains(placed.path("clientOrderId").asString());

        JsonNode cancelled = bot().call("cancelOrder", placed.path("id").asString(), "BTC/USDT");
        assertThat(cancelled.path("status").asString()).isEqualTo("canceled");
        assertThat(bot().call("fetchOpenOrders", "BTC/USDT")).isEmpty();
    }

    @Test
    default void places_a_market_order_and_sees_the_trade() {
        JsonNode placed = bot().call("createOrder", "ETH/USDT", "market", "sell", 1.5);

        assertThat(placed.path("status").asString()).isEqualTo("closed");
        assertThat(placed.path("cost").asDouble()).isEqualTo(4_500);
        assertThat(bot().call("fetchMyTrades", "ETH/USDT").findValuesAsString("order"))
                .contains(placed.path("id").asString());
    }

    @Test
    default void an_order_too_large_for_the_balance_raises_insufficient_funds() {
        assertThatThrownBy(() -> bot().call("createOrder", "BTC/USDT", "limit", "buy", 9, 50_000))
                .isInstanceOfSatisfying(
                        CcxtError.class, error -> assertThat(error.className()).isEqualTo("InsufficientFunds"));
    }
}
