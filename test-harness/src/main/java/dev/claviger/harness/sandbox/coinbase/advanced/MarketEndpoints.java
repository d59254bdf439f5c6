package dev.claviger.harness.sandbox.coinbase.advanced;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.CoinbaseCall;
import dev.claviger.harness.sandbox.coinbase.CoinbaseEndpoint;
import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Instruments;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What everybody may ask. */
final class MarketEndpoints {
    /** What is traded. */
    static final Instruments PRODUCTS =
            Instruments.of(Instrument.spot("BTC-USD", "BTC", "USD", "0.00000001", "0.01", 60_000));

    private static final String MARKET = "/api/v3/brokerage/market/products";

    List<CoinbaseEndpoint> endpoints() {
        return List.of(
                CoinbaseEndpoint.open("/api/v3/brokerage/time", MarketEndpoints::time),
                CoinbaseEndpoint.open(MARKET, MarketEndpoints::products),
                CoinbaseEndpoint.open(MARKET + "/{product_id}/ticker", MarketEndpoints::ticker),
                CoinbaseEndpoint.open("/v2/currencies", _ -> data(fiat())),
                CoinbaseEndpoint.open("/v2/currencies/crypto", _ -> data(crypto())),
                CoinbaseEndpoint.open("/v2/exchange-rates", _ -> rates()));
    }

    private static ObjectNode time(CoinbaseCall call) {
        return Json.object()
                .put("iso", CoinbaseCall.iso(call.nowMillis()))
                .put("epochSeconds", Long.toString(call.nowMillis() / 1_000))
                .put("epochMillis", Long.toString(call.nowMillis()));
    }

    /** There are no futures. */
    private static ObjectNode products(CoinbaseCall call) {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("products");
        if (call.text("product_type").orElse("SPOT").equals("SPOT")) {
            PRODUCTS.all().forEach(each -> list.add(product(each)));
        }
        return answer.put("num_products", list.size());
    }

    private static ObjectNode product(Instrument instrument) {
        return Json.object()
                .put("product_id", instrument.symbol())
                .put("price", Json.plain(instrument.lastPrice()))
                .put("base_increment", Json.plain(instrument.step()))
                .put("quote_increment", Json.plain(instrument.tick()))
                .put("price_increment", Json.plain(instrument.tick()))
                .put("base_min_size", Json.plain(instrument.step()))
                .put("base_max_size", "1000")
                .put("quote_min_size", "1")
                .put("quote_max_size", "10000000")
                .put("base_currency_id", instrument.base())
                .put("quote_currency_id", instrument.quote())
                .put("trading_disabled", false)
                .put("status", "online")
                .put("product_type", "SPOT");
    }

    private static ObjectNode ticker(CoinbaseCall call) {
        Instrument instrument = PRODUCTS.named(call.required("product_id"));
        String last = Json.plain(instrument.lastPrice());
        ObjectNode answer = Json.object().put("best_bid", last).put("best_ask", last);
        answer.putArray("trades")
                .addObject()
                .put("trade_id", "1")
                .put("product_id", instrument.symbol())
                .put("price", last)
                .put("size", "1")
                .put("time", CoinbaseCall.iso(call.nowMillis()))
                .put("side", "BUY");
        return answer;
    }

    private static ArrayNode fiat() {
        ArrayNode list = Json.array();
        list.addObject().put("id", "USD").put("name", "US Dollar").put("min_size", "0.01");
        return list;
    }

    private static ArrayNode crypto() {
        ArrayNode list = Json.array();
        list.addObject()
                .put("asset_id", "5b71fc48-3dd3-540c-809b-f8c94d0e68b5")
                .put("code", "BTC")
                .put("name", "Bitcoin")
                .put("type", "crypto");
        return list;
    }

    private static ObjectNode rates() {
        ObjectNode answer = Json.object();
        answer.putObject("data").put("currency", "USD").putObject("rates").put("BTC", "0.0000166");
        return answer;
    }

    private static ObjectNode data(ArrayNode list) {
        ObjectNode answer = Json.object();
        answer.set("data", list);
        return answer;
    }
}
