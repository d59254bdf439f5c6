package dev.claviger.harness.sandbox.binance.protocol;

import java.math.BigDecimal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a market with one price shows of itself: its book one step around that price, and flat candles. */
public final class PublicData {
    /** What depth costs on the spot market, by how deep it looks. */
    public static final Weight SPOT_DEPTH_WEIGHT = params -> {
        int limit = params.limit(100, 5_000);
        if (limit <= 100) {
            return 5;
        }
        return limit <= 500 ? 25 : limit <= 1_000 ? 50 : 250;
    };

    private static final String VOLUME = "1000.00000000";

    private final BigDecimal price;
    private final BigDecimal step;

    /**
     * Shows a market.
     *
     * @param price its last price
     * @param step the step of its prices
     */
    public PublicData(BigDecimal price, BigDecimal step) {
        this.price = price;
        this.step = step;
    }

    /** The book. */
    public ObjectNode depth(Call call) {
        ObjectNode depth = Json.object()
                .put("lastUpdateId", call.millis())
                .put("E", call.millis())
                .put("T", call.millis());
        int levels = Math.min(10, call.params().limit(100, 5_000));
        ArrayNode bids = depth.putArray("bids");
        ArrayNode asks = depth.putArray("asks");
        for (int level = 1; level <= levels; level++) {
            BigDecimal away = step.multiply(BigDecimal.valueOf(level));
            bids.addArray().add(Json.eight(price.subtract(away))).add("10.00000000");
            asks.addArray().add(Json.eight(price.add(away))).add("10.00000000");
        }
        return depth;
    }

    /** Candles, all flat. */
    public ArrayNode klines(Call call) {
        Interval interval = Interval.of(call.params().required("interval"));
        ArrayNode candles = Json.array();
        long last = interval.opening(call.millis());
        int count = call.params().limit(500, 1_000);
        for (int back = count - 1; back >= 0; back--) {
            long opens = last - back * interval.millis();
            ArrayNode candle = candles.addArray().add(opens);
            for (int i = 0; i < 4; i++) {
                candle.add(Json.eight(price));
            }
            candle.add(VOLUME)
                    .add(interval.closing(opens))
                    .add(VOLUME)
                    .add(100)
                    .add(VOLUME)
                    .add(VOLUME)
                    .add("0");
        }
        return candles;
    }

    /** The last public trade, over and over. */
    public ArrayNode trades(Call call) {
        ArrayNode trades = Json.array();
        trades.addObject()
                .put("id", 1)
                .put("price", Json.eight(price))
                .put("qty", "1.00000000")
                .put("quoteQty", Json.eight(price))
                .put("time", call.millis())
                .put("isBuyerMaker", false)
                .put("isBestMatch", true);
        return trades;
    }

    /** The last public trade, compressed. */
    public ArrayNode aggregateTrades(Call call) {
        ArrayNode trades = Json.array();
        trades.addObject()
                .put("a", 1)
                .put("p", Json.eight(price))
                .put("q", "1.00000000")
                .put("f", 1)
                .put("l", 1)
                .put("T", call.millis())
                .put("m", false)
                .put("M", true);
        return trades;
    }

    /** The last day. */
    public ObjectNode day(String symbol) {
        return Json.object()
                .put("symbol", symbol)
                .put("priceChange", "0.00000000")
                .put("priceChangePercent", "0.000")
                .put("weightedAvgPrice", Json.eight(price))
                .put("prevClosePrice", Json.eight(price))
                .put("lastPrice", Json.eight(price))
                .put("lastQty", "1.00000000")
                .put("bidPrice", Json.eight(price.subtract(step)))
                .put("bidQty", "10.00000000")
                .put("askPrice", Json.eight(price.add(step)))
                .put("askQty", "10.00000000")
                .put("openPrice", Json.eight(price))
                .put("highPrice", Json.eight(price))
                .put("lowPrice", Json.eight(price))
                .put("volume", VOLUME)
                .put("quoteVolume", Json.eight(price.multiply(new BigDecimal(VOLUME))))
                .put("firstId", 1)
                .put("lastId", 1)
                .put("count", 1);
    }

    /** The best bid and ask. */
    public ObjectNode bestPrices(String symbol) {
        return Json.object()
                .put("symbol", symbol)
                .put("bidPrice", Json.eight(price.subtract(step)))
                .put("bidQty", "10.00000000")
                .put("askPrice", Json.eight(price.add(step)))
                .put("askQty", "10.00000000");
    }
}
