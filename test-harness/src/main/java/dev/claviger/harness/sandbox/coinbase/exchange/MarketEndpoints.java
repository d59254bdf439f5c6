package dev.claviger.harness.sandbox.coinbase.exchange;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.CoinbaseCall;
import dev.claviger.harness.sandbox.coinbase.CoinbaseEndpoint;
import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Instruments;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What everybody may ask. */
final class MarketEndpoints {
    /** What is traded. */
    static final Instruments PRODUCTS =
            Instruments.of(Instrument.spot("BTC-USD", "BTC", "USD", "0.00000001", "0.01", 60_000));

    List<CoinbaseEndpoint> endpoints() {
        return List.of(
                CoinbaseEndpoint.open("/time", MarketEndpoints::time),
                CoinbaseEndpoint.open("/currencies", MarketEndpoints::currencies),
                CoinbaseEndpoint.open("/products", MarketEndpoints::products),
                CoinbaseEndpoint.open("/products/{id}/ticker", MarketEndpoints::ticker));
    }

    private static ObjectNode time(CoinbaseCall call) {
        return Json.object()
                .put("iso", CoinbaseCall.iso(call.nowMillis()))
                .put("epoch", BigDecimal.valueOf(call.nowMillis(), 3));
    }

    private static ArrayNode currencies(CoinbaseCall call) {
        ArrayNode list = Json.array();
        for (String coin : List.of("BTC", "USD")) {
            list.addObject()
                    .put("id", coin)
                    .put("name", coin)
                    .put("status", "online")
                    .put("max_precision", coin.equals("USD") ? "0.01" : "0.00000001")
                    .putObject("details")
                    .put("type", coin.equals("USD") ? "fiat" : "crypto");
        }
        return list;
    }

    private static ArrayNode products(CoinbaseCall call) {
        ArrayNode list = Json.array();
        for (Instrument each : PRODUCTS.all()) {
            list.addObject()
                    .put("id", each.symbol())
                    .put("base_currency", each.base())
                    .put("quote_currency", each.quote())
                    .put("base_increment", Json.plain(each.step()))
                    .put("quote_increment", Json.plain(each.tick()))
                    .put("min_market_funds", "1")
                    .put("margin_enabled", false)
                    .put("status", "online");
        }
        return list;
    }

    private static ObjectNode ticker(CoinbaseCall call) {
        String last = Json.plain(PRODUCTS.named(call.required("id")).lastPrice());
        return Json.object()
                .put("ask", last)
                .put("bid", last)
                .put("volume", "1")
                .put("trade_id", 1)
                .put("price", last)
                .put("size", "1")
                .put("time", CoinbaseCall.iso(call.nowMillis()));
    }
}
