package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.Instrument;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/** What everybody may ask (documentation, "Market Data"). */
final class MarketEndpoints {
    List<VenueEndpoint<KrakenCall, ObjectNode>> endpoints() {
        return List.of(
                VenueEndpoint.open("/0/public/Time", MarketEndpoints::time),
                VenueEndpoint.open("/0/public/SystemStatus", MarketEndpoints::status),
                VenueEndpoint.open("/0/public/Assets", MarketEndpoints::assets),
                VenueEndpoint.open("/0/public/AssetPairs", MarketEndpoints::pairs),
                VenueEndpoint.open("/0/public/Ticker", MarketEndpoints::ticker));
    }

    private static ObjectNode time(KrakenCall call) {
        return Json.object()
                .put("unixtime", TimeUnit.MILLISECONDS.toSeconds(call.nowMillis()))
                .put("rfc1123", "");
    }

    private static ObjectNode status(KrakenCall call) {
        return Json.object().put("status", "online");
    }

    private static ObjectNode assets(KrakenCall call) {
        ObjectNode result = Json.object();
        result.set("XXBT", asset("XBT", 10));
        result.set("ZUSD", asset("USD", 4));
        return result;
    }

    private static ObjectNode asset(String name, int decimals) {
        return Json.object()
                .put("aclass", "currency")
                .put("altname", name)
                .put("decimals", decimals)
                .put("display_decimals", 5)
                .put("status", "enabled");
    }

    private static ObjectNode pairs(KrakenCall call) {
        Instrument bitcoin = Products.BITCOIN;
        ObjectNode pair = Json.object()
                .put("altname", Products.ALTERNATIVE)
                .put("wsname", "XBT/USD")
                .put("aclass_base", "currency")
                .put("base", bitcoin.base())
                .put("aclass_quote", "currency")
                .put("quote", bitcoin.quote())
                .put("pair_decimals", 1)
                .put("lot_decimals", 8)
                .put("cost_decimals", 5)
                .put("ordermin", "0.00005")
                .put("costmin", "0.5")
                .put("tick_size", Json.plain(bitcoin.tick()))
                .put("status", "online");
        pair.putArray("leverage_buy");
        pair.putArray("leverage_sell");
        pair.putArray("fees").addArray().add(0).add(0.1);
        pair.putArray("fees_maker").addArray().add(0).add(0.1);
        ObjectNode result = Json.object();
        result.set(bitcoin.symbol(), pair);
        return result;
    }

    private static ObjectNode ticker(KrakenCall call) {
        Instrument instrument = Products.named(call.required("pair"));
        String last = Json.plain(instrument.lastPrice());
        ObjectNode ticker = Json.object();
        for (String side : List.of("a", "b")) {
            ticker.putArray(side).add(last).add("1").add("1.000");
        }
        ticker.putArray("c").add(last).add("1.00000000");
        ticker.putArray("v").add("1").add("1");
        for (String price : List.of("p", "l", "h")) {
            ticker.putArray(price).add(last).add(last);
        }
        ticker.putArray("t").add(1).add(1);
        ObjectNode result = Json.object();
        result.set(instrument.symbol(), ticker.put("o", last));
        return result;
    }
}
