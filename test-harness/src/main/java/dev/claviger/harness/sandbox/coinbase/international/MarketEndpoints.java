package dev.claviger.harness.sandbox.coinbase.international;

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
    static final Instruments INSTRUMENTS = Instruments.of(
            Instrument.spot("BTC-USDC", "BTC", "USDC", "0.00001", "0.01", 60_000),
            Instrument.linear("BTC-PERP", "BTC", "USDC", "0.0001", "0.1", 60_000));

    private static final String ROOT = "/api/v1";

    List<CoinbaseEndpoint> endpoints() {
        return List.of(
                CoinbaseEndpoint.open(ROOT + "/assets", MarketEndpoints::assets),
                CoinbaseEndpoint.open(ROOT + "/assets/{asset}/networks", MarketEndpoints::networks),
                CoinbaseEndpoint.open(ROOT + "/instruments", MarketEndpoints::instruments),
                CoinbaseEndpoint.open(ROOT + "/instruments/{instrument}/quote", MarketEndpoints::quote));
    }

    private static ArrayNode assets(CoinbaseCall call) {
        ArrayNode list = Json.array();
        for (String coin : List.of("BTC", "USDC")) {
            list.addObject().put("asset_id", coin).put("asset_name", coin).put("status", "ACTIVE");
        }
        return list;
    }

    private static ArrayNode networks(CoinbaseCall call) {
        ArrayNode list = Json.array();
        list.addObject()
                .put("asset_name", call.required("asset"))
                .put("network_arn_id", "networks/bitcoin-mainnet/assets/53943377-5ea5-5e0b-8f7a-f67ef4c9de9e")
                .put("network_name", "bitcoin")
                .put("display_name", "Bitcoin")
                .put("is_default", true)
                .put("min_withdrawal_amt", "0.001")
                .put("max_withdrawal_amt", "100");
        return list;
    }

    private static ArrayNode instruments(CoinbaseCall call) {
        ArrayNode list = Json.array();
        for (Instrument each : INSTRUMENTS.all()) {
            list.addObject()
                    .put("instrument_id", each.symbol())
                    .put("symbol", each.symbol())
                    .put("type", each.isSpot() ? "SPOT" : "PERP")
                    .put("base_asset_name", each.base())
                    .put("quote_asset_name", each.quote())
                    .put("base_increment", Json.plain(each.step()))
                    .put("quote_increment", Json.plain(each.tick()))
                    .put("base_imf", 0.1)
                    .put("min_notional_value", "10")
                    .put("position_limit_qty", "100")
                    .put("trading_state", "TRADING");
        }
        return list;
    }

    private static ObjectNode quote(CoinbaseCall call) {
        String last = Json.plain(INSTRUMENTS.named(call.required("instrument")).lastPrice());
        return Json.object()
                .put("best_bid_price", last)
                .put("best_bid_size", "1")
                .put("best_ask_price", last)
                .put("best_ask_size", "1")
                .put("trade_price", last)
                .put("index_price", last)
                .put("mark_price", last)
                .put("timestamp", CoinbaseCall.iso(call.nowMillis()));
    }
}
