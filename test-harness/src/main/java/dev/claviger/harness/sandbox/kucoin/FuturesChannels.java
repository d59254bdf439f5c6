package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Kind;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What the futures host tells (KuCoin's documentation, "Get Ticker V1", "All Order", "Balance"). */
final class FuturesChannels implements Channels {
    private static final String ORDERS = "/contractMarket/tradeOrders";
    private static final String WALLET = "/contractAccount/wallet";

    private final TradingAccount coins;

    FuturesChannels(TradingAccount coins) {
        this.coins = coins;
    }

    @Override
    public Set<String> own() {
        return Set.of(ORDERS, WALLET);
    }

    @Override
    public Optional<News> ticker(String topic, long nowMillis) {
        return topic.equals("/contractMarket/ticker:" + Products.FUTURES.symbol())
                ? Optional.of(new News("ticker", Markets.futuresTicker(nowMillis)))
                : Optional.empty();
    }

    @Override
    public News changed(String topic, Order order, long nowMillis) {
        if (topic.equals(ORDERS)) {
            long placed = TimeUnit.MILLISECONDS.toNanos(order.createdMillis());
            return new News("symbolOrderChange", News.order(order, nowMillis).put("orderTime", String.valueOf(placed)));
        }
        String coin = Products.FUTURES.quote();
        return new News(
                "walletBalance.change",
                Json.object()
                        .put("currency", coin)
                        .put("walletBalance", Json.plain(coins.balance(coin)))
                        .put("availableBalance", Json.plain(coins.available(coin)))
                        .put("holdBalance", Json.plain(coins.held(coin, Kind.LINEAR)))
                        .put("isolatedPosMargin", Json.plain(coins.positionMargin(coin)))
                        .put("timestamp", String.valueOf(nowMillis)));
    }
}
