package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.engine.Execution;
import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.MatchingEngine;
import dev.claviger.harness.sandbox.engine.Naming;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TimeInForce;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The orders of one wallet: what spot and futures have in common. */
final class Book {
    private final TradingAccount account;
    private final MatchingEngine engine;
    private final Function<BitgetCall, Instrument> instruments;

    /**
     * A book.
     *
     * @param instruments what a request means
     */
    Book(TradingAccount account, Naming naming, Function<BitgetCall, Instrument> instruments) {
        this.account = account;
        this.engine = new MatchingEngine(account, naming);
        this.instruments = instruments;
    }

    JsonNode place(BitgetCall call) {
        return names(engine.place(ticket(call), call.nowMillis()));
    }

    /** What was taken and what was not, each in a list of its own. */
    JsonNode placeAll(BitgetCall call) {
        ObjectNode data = Json.object();
        ArrayNode taken = data.putArray("successList");
        ArrayNode refused = data.putArray("failureList");
        for (Map<String, String> each : Parameters.ofEach(call.required("orderList"))) {
            Map<String, String> whole = new HashMap<>(call.parameters());
            whole.putAll(each);
            try {
                taken.add(place(new BitgetCall(whole, call.nowMillis())));
            } catch (EngineRefusal refusal) {
                BitgetError why = BitgetError.of(refusal, true);
                refused.addObject()
                        .put("clientOid", each.get("clientOid"))
                        .put("errorCode", why.code())
                        .put("errorMsg", why.says());
            }
        }
        return data;
    }

    JsonNode cancel(BitgetCall call) {
        Instrument instrument = instruments.apply(call);
        return names(engine.cancel(
                order -> order.ticket().instrument().equals(instrument)
                        && order.isNamed(
                                call.text("orderId").orElse(""),
                                call.text("clientOid").orElse("")),
                call.nowMillis()));
    }

    /** The open orders, the youngest first. */
    List<Order> open() {
        return account.open().reversed();
    }

    /** The fills, the youngest first. */
    List<Execution> fills() {
        return account.executions().reversed();
    }

    private Ticket ticket(BitgetCall call) {
        Instrument instrument = instruments.apply(call);
        boolean buys = choice(call, "side", "buy", "sell");
        String clientId = call.text("clientOid").orElse("");
        if (choice(call, "orderType", "market", "limit")) {
            // A spot market order to buy counts in quote coins.
            BigDecimal size = call.amount("size");
            return Ticket.market(
                    instrument, buys, instrument.isSpot() && buys ? instrument.quantityFor(size) : size, clientId);
        }
        return Ticket.limit(instrument, buys, call.amount("size"), call.amount("price"), force(call), clientId);
    }

    private static TimeInForce force(BitgetCall call) {
        return switch (call.text("force").orElse("gtc").toLowerCase(Locale.ROOT)) {
            case "gtc" -> TimeInForce.GTC;
            case "post_only" -> TimeInForce.POST_ONLY;
            case "ioc" -> TimeInForce.IOC;
            case "fok" -> TimeInForce.FOK;
            default -> throw BitgetError.parameter("force");
        };
    }

    private static boolean choice(BitgetCall call, String name, String one, String other) {
        String value = call.required(name);
        if (!value.equals(one) && !value.equals(other)) {
            throw BitgetError.parameter(name);
        }
        return value.equals(one);
    }

    private static ObjectNode names(Order order) {
        return Json.object()
                .put("orderId", order.id())
                .put("clientOid", order.ticket().clientId());
    }
}
