package dev.claviger.harness.sandbox.gate;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What everybody may ask (API v4 documentation, "Spot" and "Futures"). */
final class Markets {
    private static final String LAST = Json.plain(Products.SPOT.lastPrice());

    private Markets() {}

    static List<VenueEndpoint<GateCall, JsonNode>> endpoints() {
        return List.of(
                VenueEndpoint.open("/spot/time", call -> Json.object().put("server_time", call.nowMillis())),
                VenueEndpoint.open("/spot/currencies", _ -> currencies()),
                VenueEndpoint.open("/spot/currency_pairs", _ -> Json.array().add(pair())),
                VenueEndpoint.open("/spot/tickers", Markets::spotTickers),
                VenueEndpoint.open("/futures/usdt/contracts", _ -> Json.array().add(contract())),
                VenueEndpoint.open("/futures/usdt/tickers", Markets::futuresTickers),
                none("/margin/currency_pairs"),
                none("/futures/btc/contracts"),
                none("/delivery/usdt/contracts"),
                none("/delivery/btc/contracts"),
                none("/options/underlyings"));
    }

    /** What the exchange has and this one has not. */
    private static VenueEndpoint<GateCall, JsonNode> none(String path) {
        return VenueEndpoint.open(path, _ -> Json.array());
    }

    private static ArrayNode currencies() {
        ArrayNode list = Json.array();
        for (String coin : List.of("BTC", "USDT")) {
            ObjectNode node = Json.object()
                    .put("currency", coin)
                    .put("name", coin)
                    .put("delisted", false)
                    .put("withdraw_disabled", false)
                    .put("deposit_disabled", false)
                    .put("trade_disabled", false);
            node.putArray("chains")
                    .addObject()
                    .put("name", coin.equals("BTC") ? "BTC" : "ETH")
                    .put("withdraw_disabled", false)
                    .put("deposit_disabled", false);
            list.add(node);
        }
        return list;
    }

    private static ObjectNode pair() {
        return Json.object()
                .put("id", Products.NAME)
                .put("base", "BTC")
                .put("quote", "USDT")
                .put("fee", "0.1")
                .put("min_base_amount", "0.00001")
                .put("min_quote_amount", "3")
                .put("amount_precision", 6)
                .put("precision", 1)
                .put("trade_status", "tradable")
                .put("sell_start", 0)
                .put("buy_start", 0);
    }

    private static ObjectNode contract() {
        return Json.object()
                .put("name", Products.NAME)
                .put("type", "direct")
                .put("quanto_multiplier", Json.plain(Products.FUTURES.contract()))
                .put("leverage_min", "1")
                .put("leverage_max", "100")
                .put("order_price_round", Json.plain(Products.FUTURES.tick()))
                .put("order_price_deviate", "0.5")
                .put("order_size_min", 1)
                .put("order_size_max", 1_000_000)
                .put("mark_price", LAST)
                .put("index_price", LAST)
                .put("status", "trading")
                .put("in_delisting", false)
                .put("create_time", 1_546_905_600);
    }

    private static ArrayNode spotTickers(GateCall call) {
        call.text("currency_pair").ifPresent(Products::known);
        return Json.array().add(ticker("currency_pair").put("base_volume", "1").put("quote_volume", LAST));
    }

    private static ArrayNode futuresTickers(GateCall call) {
        call.text("contract").ifPresent(Products::known);
        return Json.array()
                .add(ticker("contract")
                        .put("mark_price", LAST)
                        .put("index_price", LAST)
                        .put("volume_24h_base", "1")
                        .put("volume_24h_quote", LAST));
    }

    private static ObjectNode ticker(String name) {
        return Json.object()
                .put(name, Products.NAME)
                .put("last", LAST)
                .put("lowest_ask", LAST)
                .put("highest_bid", LAST)
                .put("change_percentage", "0")
                .put("high_24h", LAST)
                .put("low_24h", LAST);
    }
}
