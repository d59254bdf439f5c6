package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.Naming;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Orders and fills of spot and futures (v2 documentation, "Trade"). */
final class TradeEndpoints {
    private final Book spot;
    private final Book futures;

    TradeEndpoints(TradingAccount spot, TradingAccount futures) {
        this.spot = new Book(spot, Naming.numbers(1_100_000_000_000_000_000L), Products::spot);
        this.futures = new Book(futures, Naming.numbers(1_200_000_000_000_000_000L), Products::perpetual);
    }

    /** The orders of the spot. */
    Book spot() {
        return spot;
    }

    List<VenueEndpoint<BitgetCall, JsonNode>> endpoints() {
        return List.of(
                VenueEndpoint.act("/api/v2/spot/trade/place-order", spot::place),
                VenueEndpoint.act("/api/v2/spot/trade/batch-orders", spot::placeAll),
                VenueEndpoint.act("/api/v2/spot/trade/cancel-order", spot::cancel),
                VenueEndpoint.read("/api/v2/spot/trade/unfilled-orders", this::spotOpen),
                VenueEndpoint.read("/api/v2/spot/trade/fills", this::spotFills),
                VenueEndpoint.act("/api/v2/mix/order/place-order", futures::place),
                VenueEndpoint.act("/api/v2/mix/order/cancel-order", futures::cancel),
                VenueEndpoint.read("/api/v2/mix/order/orders-pending", this::futuresOpen),
                VenueEndpoint.read("/api/v2/mix/order/fills", this::futuresFills));
    }

    private JsonNode spotOpen(BitgetCall call) {
        return all(spot.open().stream().map(TradeJson::spot).toList());
    }

    private JsonNode spotFills(BitgetCall call) {
        return all(spot.fills().stream().map(TradeJson::spot).toList());
    }

    private JsonNode futuresOpen(BitgetCall call) {
        return list(
                "entrustedList",
                all(futures.open().stream().map(TradeJson::futures).toList()));
    }

    private JsonNode futuresFills(BitgetCall call) {
        return list(
                "fillList", all(futures.fills().stream().map(TradeJson::futures).toList()));
    }

    private static ArrayNode all(List<? extends JsonNode> nodes) {
        ArrayNode array = Json.array();
        nodes.forEach(array::add);
        return array;
    }

    /** A list under a name, with the place where it ends; null where it is empty, as Bitget has it. */
    private static JsonNode list(String name, ArrayNode nodes) {
        String end = Optional.of(nodes)
                .filter(all -> !all.isEmpty())
                .map(all -> all.get(all.size() - 1).path("orderId").asString())
                .orElse("");
        return Json.object().put("endId", end).set(name, nodes.isEmpty() ? nodes.nullNode() : nodes);
    }
}
