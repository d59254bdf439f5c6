package dev.claviger.harness.sandbox.binance.spot;

import static dev.claviger.harness.sandbox.binance.protocol.Endpoint.signed;
import static dev.claviger.harness.sandbox.binance.protocol.Family.SPOT;

import dev.claviger.harness.sandbox.binance.key.Permission;
import dev.claviger.harness.sandbox.binance.protocol.BinanceError;
import dev.claviger.harness.sandbox.binance.protocol.Call;
import dev.claviger.harness.sandbox.binance.protocol.Endpoint;
import dev.claviger.harness.sandbox.binance.protocol.Endpoint.CostScope;
import dev.claviger.harness.sandbox.binance.protocol.Json;
import dev.claviger.harness.sandbox.binance.protocol.OrderCount;
import dev.claviger.harness.sandbox.binance.protocol.Params;
import dev.claviger.harness.sandbox.binance.protocol.Weight;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Placing, cancelling and listing spot orders. */
public final class SpotTrading {
    private final SpotMarket market;

    /** Trades on a market. */
    public SpotTrading(SpotMarket market) {
        this.market = market;
    }

    /** Returns the endpoints. */
    public List<Endpoint> endpoints() {
        Weight one = Weight.fixed(1);
        Weight history = Weight.fixed(20);
        return List.of(
                trade("POST", "/api/v3/order", one, this::place).placing(OrderCount.ONE),
                trade("DELETE", "/api/v3/order", one, this::cancel),
                trade("POST", "/api/v3/order/test", one, this::test),
                trade("DELETE", "/api/v3/openOrders", one, this::cancelAll),
                trade("POST", "/api/v3/order/cancelReplace", one, this::cancelReplace)
                        .placing(OrderCount.ONE),
                signed(SPOT, "GET", "/api/v3/order", Permission.READ, Weight.fixed(4), this::show),
                signed(SPOT, "GET", "/api/v3/openOrders", Permission.READ, Weight.bySymbol(6, 80), this::open),
                signed(SPOT, "GET", "/api/v3/allOrders", Permission.READ, history, this::all),
                signed(
                        SPOT,
                        "GET",
                        "/api/v3/myTrades",
                        Permission.READ,
                        params -> params.text("orderId").isPresent() ? 5 : 20,
                        this::trades));
    }

    private static Endpoint trade(String method, String path, Weight weight, Endpoint.Handler handler) {
        return signed(SPOT, method, path, Permission.SPOT_TRADE, weight, handler)
                .costing(CostScope.IP_UNLESS_SUCCESSFUL);
    }

    private JsonNode place(Call call) {
        SpotAccount account = market.account(call.account());
        NewSpotOrder asked = NewSpotOrder.from(call.params());
        SpotOrder order = market.engine().place(account, asked, call.millis());
        boolean talkative = asked.type() == SpotOrderType.LIMIT || asked.type() == SpotOrderType.MARKET;
        String wanted = call.params().text("newOrderRespType").orElse(talkative ? "FULL" : "ACK");
        if (wanted.equals("ACK")) {
            return SpotJson.acknowledged(order);
        }
        List<SpotTrade> fills = account.latestFills(order.id());
        return SpotJson.placed(order, fills, wanted.equals("FULL"));
    }

    private JsonNode test(Call call) {
        market.engine().test(NewSpotOrder.from(call.params()));
        return Json.object();
    }

    private JsonNode cancel(Call call) {
        return cancel(call, call.params().integer("orderId"), call.params().text("origClientOrderId"));
    }

    private JsonNode cancel(Call call, Optional<Long> id, Optional<String> clientOrderId) {
        SpotAccount account = market.account(call.account());
        SpotOrder order = find(account, call.params(), id, clientOrderId)
                .filter(SpotOrder::isOpen)
                .orElseThrow(() -> BinanceError.of(-2011, "Unknown order sent."));
        return SpotJson.cancelled(market.engine().cancel(account, order, call.millis()));
    }

    private JsonNode cancelAll(Call call) {
        String symbol = market.symbol(call.params().required("symbol")).name();
        SpotAccount account = market.account(call.account());
        List<SpotOrder> open = ofSymbol(account.orders().open(), Optional.of(symbol));
        if (open.isEmpty()) {
            throw BinanceError.of(-2011, "Unknown order sent.");
        }
        ArrayNode all = Json.array();
        open.forEach(order -> all.add(SpotJson.cancelled(market.engine().cancel(account, order, call.millis()))));
        return all;
    }

    /** Stops at a failed cancel unless told otherwise; a failed new order after a cancel is a 409. */
    private JsonNode cancelReplace(Call call) {
        Params params = call.params();
        boolean goOn = params.required("cancelReplaceMode").equals("ALLOW_FAILURE");
        ObjectNode result = Json.object();
        try {
            JsonNode cancelled = cancel(call, params.integer("cancelOrderId"), params.text("cancelOrigClientOrderId"));
            result.put("cancelResult", "SUCCESS").set("cancelResponse", cancelled);
        } catch (BinanceError refused) {
            if (!goOn) {
                throw BinanceError.of(-2022, "Order cancel-replace failed.");
            }
            result.put("cancelResult", "FAILURE");
        }
        try {
            JsonNode placed = place(call);
            result.put("newOrderResult", "SUCCESS").set("newOrderResponse", placed);
            return result;
        } catch (BinanceError refused) {
            throw BinanceError.of(409, -2021, "Order cancel-replace partially failed.");
        }
    }

    private JsonNode show(Call call) {
        return find(
                        market.account(call.account()),
                        call.params(),
                        call.params().integer("orderId"),
                        call.params().text("origClientOrderId"))
                .map(SpotJson::order)
                .orElseThrow(() -> BinanceError.of(-2013, "Order does not exist."));
    }

    private JsonNode open(Call call) {
        Optional<String> symbol =
                call.params().text("symbol").map(name -> market.symbol(name).name());
        return list(ofSymbol(market.account(call.account()).orders().open(), symbol).stream()
                .map(SpotJson::order));
    }

    private JsonNode all(Call call) {
        Optional<String> symbol =
                Optional.of(market.symbol(call.params().required("symbol")).name());
        List<SpotOrder> orders =
                ofSymbol(market.account(call.account()).orders().all(), symbol);
        return list(latest(orders, call.params()).stream().map(SpotJson::order));
    }

    private JsonNode trades(Call call) {
        String symbol = market.symbol(call.params().required("symbol")).name();
        Optional<Long> orderId = call.params().integer("orderId");
        List<SpotTrade> trades = market.account(call.account()).trades().stream()
                .filter(trade -> trade.symbol().equals(symbol))
                .filter(trade -> orderId.isEmpty() || trade.orderId() == orderId.get())
                .toList();
        return list(latest(trades, call.params()).stream().map(SpotJson::trade));
    }

    private Optional<SpotOrder> find(
            SpotAccount account, Params params, Optional<Long> id, Optional<String> clientOrderId) {
        String symbol = market.symbol(params.required("symbol")).name();
        if (id.isEmpty() && clientOrderId.isEmpty()) {
            throw BinanceError.of(
                    -1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
        }
        return account.orders().find(symbol, id, clientOrderId);
    }

    private static <T> List<T> latest(List<T> all, Params params) {
        return all.subList(Math.max(0, all.size() - params.limit(500, 1_000)), all.size());
    }

    private static List<SpotOrder> ofSymbol(List<SpotOrder> orders, Optional<String> symbol) {
        return orders.stream()
                .filter(order -> symbol.isEmpty() || order.asked().symbol().equals(symbol.get()))
                .toList();
    }

    private static JsonNode list(Stream<ObjectNode> items) {
        ArrayNode list = Json.array();
        items.forEach(list::add);
        return list;
    }
}
