package dev.claviger.harness.sandbox.gate;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.Kind;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the account's owner may ask about it, and the ways out of it: a classic account. Spot and perpetuals share the
 * coins, which the real one keeps apart.
 */
final class Account {
    private final TradingAccount coins;

    Account(TradingAccount coins) {
        this.coins = coins;
    }

    List<VenueEndpoint<GateCall, JsonNode>> endpoints() {
        return List.of(
                VenueEndpoint.read("/account/detail", _ -> detail()),
                VenueEndpoint.read("/spot/accounts", _ -> accounts()),
                VenueEndpoint.read("/futures/usdt/accounts", _ -> futures()),
                VenueEndpoint.act("/withdrawals", this::withdraw),
                VenueEndpoint.act("/withdrawals/push", this::leave),
                VenueEndpoint.act("/wallet/transfers", this::leave),
                VenueEndpoint.act("/wallet/sub_account_transfers", this::leave));
    }

    private static ObjectNode detail() {
        ObjectNode detail = Json.object().put("user_id", 10_406_147).put("tier", 0);
        detail.putObject("key").put("mode", 1);
        return detail;
    }

    private ArrayNode accounts() {
        ArrayNode list = Json.array();
        for (String coin : coins.coins()) {
            list.add(Json.object()
                    .put("currency", coin)
                    .put("available", Json.plain(coins.available(coin)))
                    .put("locked", Json.plain(coins.held(coin, Kind.SPOT))));
        }
        return list;
    }

    private ObjectNode futures() {
        return Json.object()
                .put("currency", "USDT")
                .put("total", Json.plain(coins.balance("USDT")))
                .put("available", Json.plain(coins.available("USDT")))
                .put("order_margin", Json.plain(coins.held("USDT", Kind.LINEAR)))
                .put("position_margin", Json.plain(coins.positionMargin("USDT")))
                .put("in_dual_mode", false);
    }

    private ObjectNode withdraw(GateCall call) {
        String address = call.required("address");
        String amount = call.required("amount");
        leave(call);
        return Json.object()
                .put("id", "w1879219868")
                .put("currency", call.required("currency"))
                .put("address", address)
                .put("amount", amount)
                .put("status", "REQUEST");
    }

    /** The money is gone, to another wallet or another user. */
    private ObjectNode leave(GateCall call) {
        coins.debit(call.required("currency"), call.amount("amount"));
        return Json.object().put("tx_id", 59_636_381_286L);
    }
}
