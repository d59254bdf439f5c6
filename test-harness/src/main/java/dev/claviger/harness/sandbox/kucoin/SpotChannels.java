package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Kind;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What the spot host tells (KuCoin's documentation, "Symbol Snapshot", "Order V1", "Account Balance"). */
final class SpotChannels implements Channels {
    private static final String ORDERS = "/spotMarket/tradeOrders";
    private static final String BALANCE = "/account/balance";

    private final TradingAccount coins;

    SpotChannels(TradingAccount coins) {
        this.coins = coins;
    }

    @Override
    public Set<String> own() {
        return Set.of(ORDERS, BALANCE);
    }

    @Override
    public Optional<News> ticker(String topic, long nowMillis) {
        if (!topic.equals("/market/snapshot:" + Products.SPOT.symbol())) {
            return Optional.empty();
        }
        ObjectNode data = Json.object().put("sequence", "5701753771");
        data.set(
                "data",
                Json.object()
                        .put("symbol", Products.SPOT.symbol())
                        .put("trading", true)
                        .put("lastTradedPrice", Products.SPOT.lastPrice())
                        .put("buy", Products.SPOT.lastPrice())
                        .put("sell", Products.SPOT.lastPrice())
                        .put("vol", 1)
                        .put("datetime", nowMillis));
        return Optional.of(new News("trade.snapshot", data));
    }

    @Override
    public News changed(String topic, Order order, long nowMillis) {
        if (topic.equals(ORDERS)) {
            return new News("orderChange", News.order(order, nowMillis).put("orderTime", order.createdMillis()));
        }
        String coin = Products.SPOT.quote();
        return new News(
                "account.balance",
                Json.object()
                        .put("accountId", "548674591753")
                        .put("currency", coin)
                        .put("total", Json.plain(coins.balance(coin)))
                        .put("available", Json.plain(coins.available(coin)))
                        .put("hold", Json.plain(coins.held(coin, Kind.SPOT)))
                        .put("relationEvent", "trade.hold")
                        .put("time", String.valueOf(nowMillis)));
    }
}
