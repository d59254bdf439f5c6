package dev.claviger.harness.sandbox.binance.futures;

import dev.claviger.harness.sandbox.binance.key.Permission;
import dev.claviger.harness.sandbox.binance.protocol.BinanceError;
import dev.claviger.harness.sandbox.binance.protocol.Call;
import dev.claviger.harness.sandbox.binance.protocol.Endpoint;
import dev.claviger.harness.sandbox.binance.protocol.Family;
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

/** Placing, amending, cancelling and listing futures orders, under any family's paths. */
public final class FuturesTrading {
    private final Family family;
    private final String prefix;
    private final FuturesMarket market;

    /**
     * Trades on a market.
     *
     * @param family whose limits count
     * @param prefix what the paths begin with, as in {@code /fapi/v1} or {@code /papi/v1/um}
     */
    public FuturesTrading(Family family, String prefix, FuturesMarket market) {
        this.family = family;
        this.prefix = prefix;
        this.market = market;
    }

    /** Returns the endpoints. */
    public List<Endpoint> endpoints() {
        int placing = family == Family.PORTFOLIO ? 1 : 0;
        return List.of(
                trade("POST", "/order", placing, this::place).placing(OrderCount.ONE),
                trade("PUT", "/order", placing, this::amend).placing(OrderCount.ONE),
                trade("DELETE", "/order", 1, this::cancel),
                trade("POST", "/order/test", 1, this::test),
                trade("DELETE", "/allOpenOrders", 1, this::cancelAll),
                read("/order", Weight.fixed(1), this::show),
                read("/openOrder", Weight.fixed(1), this::showOpen),
                read("/openOrders", Weight.bySymbol(1, 40), this::open),
                read("/allOrders", Weight.fixed(5), this::all),
                read("/userTrades", Weight.fixed(5), this::trades));
    }

    private Endpoint trade(String method, String path, int weight, Endpoint.Handler handler) {
        return Endpoint.signed(family, method, prefix + path, Permission.FUTURES, Weight.fixed(weight), handler);
    }

    private Endpoint read(String path, Weight weight, Endpoint.Handler handler) {
        return Endpoint.signed(family, "GET", prefix + path, Permission.READ, weight, handler);
    }

    private JsonNode place(Call call) {
        return place(call, call.params());
    }

    /** Places one order, alone or as a leg of a batch. */
    ObjectNode place(Call call, Params params) {
        NewFuturesOrder asked = NewFuturesOrder.from(params);
        FuturesOrder order = market.engine().place(account(call), asked, call.millis());
        return json(order);
    }

    private JsonNode test(Call call) {
        NewFuturesOrder asked = NewFuturesOrder.from(call.params());
        market.engine().test(asked);
        return Json.object();
    }

    private JsonNode amend(Call call) {
        FuturesOrder order = openOrder(call, call.params());
        return json(market.engine()
                .amend(
                        account(call),
                        order,
                        call.params().decimal("quantity").orElse(order.asked().quantity()),
                        call.params().decimal("price").orElse(order.asked().price()),
                        call.millis()));
    }

    private JsonNode cancel(Call call) {
        return cancel(call, call.params());
    }

    /** Cancels one order, alone or as a leg of a batch. */
    ObjectNode cancel(Call call, Params params) {
        return json(market.engine().cancel(account(call), openOrder(call, params), call.millis()));
    }

    private JsonNode cancelAll(Call call) {
        String symbol = market.symbol(call.params().required("symbol")).name();
        account(call).orders().open().stream()
                .filter(order -> order.asked().symbol().equals(symbol))
                .forEach(order -> market.engine().cancel(account(call), order, call.millis()));
        return Json.object().put("code", 200).put("msg", "The operation of cancel all open order is done.");
    }

    private JsonNode show(Call call) {
        return find(call, call.params())
                .map(this::json)
                .orElseThrow(() -> BinanceError.of(-2013, "Order does not exist."));
    }

    private JsonNode showOpen(Call call) {
        return find(call, call.params())
                .filter(FuturesOrder::isOpen)
                .map(this::json)
                .orElseThrow(() -> BinanceError.of(-2013, "Order does not exist."));
    }

    private JsonNode open(Call call) {
        Optional<String> symbol =
                call.params().text("symbol").map(name -> market.symbol(name).name());
        return list(account(call).orders().open().stream()
                .filter(order -> symbol.isEmpty() || order.asked().symbol().equals(symbol.get()))
                .map(this::json));
    }

    private JsonNode all(Call call) {
        String symbol = market.symbol(call.params().required("symbol")).name();
        List<FuturesOrder> orders = account(call).orders().all().stream()
                .filter(order -> order.asked().symbol().equals(symbol))
                .toList();
        return list(latest(orders, call.params()).stream().map(this::json));
    }

    private JsonNode trades(Call call) {
        Optional<String> symbol = call.params().text("symbol");
        List<FuturesTrade> trades = account(call).trades().stream()
                .filter(trade -> symbol.isEmpty() || trade.symbol().equals(symbol.get()))
                .toList();
        return list(latest(trades, call.params()).stream().map(FuturesJson::trade));
    }

    private FuturesOrder openOrder(Call call, Params params) {
        return find(call, params)
                .filter(FuturesOrder::isOpen)
                .orElseThrow(() -> BinanceError.of(-2011, "Unknown order sent."));
    }

    private Optional<FuturesOrder> find(Call call, Params params) {
        String symbol = market.symbol(params.required("symbol")).name();
        Optional<Long> id = params.integer("orderId");
        Optional<String> clientOrderId = params.text("origClientOrderId");
        if (id.isEmpty() && clientOrderId.isEmpty()) {
            throw BinanceError.of(
                    -1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
        }
        return account(call).orders().find(symbol, id, clientOrderId);
    }

    private FuturesAccount account(Call call) {
        return market.account(call.account());
    }

    private ObjectNode json(FuturesOrder order) {
        return FuturesJson.order(market.symbol(order.asked().symbol()), order);
    }

    private static <T> List<T> latest(List<T> all, Params params) {
        return all.subList(Math.max(0, all.size() - params.limit(500, 1_000)), all.size());
    }

    private static JsonNode list(Stream<ObjectNode> items) {
        ArrayNode list = Json.array();
        items.forEach(list::add);
        return list;
    }
}
