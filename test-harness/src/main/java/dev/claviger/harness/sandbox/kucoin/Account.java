package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.Kind;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** What the account's owner may ask about it, and the ways out of it: a classic account, not a unified one. */
final class Account {
    private final TradingAccount coins;

    Account(TradingAccount coins) {
        this.coins = coins;
    }

    List<VenueEndpoint<KucoinCall, JsonNode>> spot() {
        return List.of(
                VenueEndpoint.read("/api/v1/accounts", this::accounts),
                VenueEndpoint.act("/api/v1/withdrawals", this::withdraw),
                VenueEndpoint.act("/api/v2/accounts/inner-transfer", this::transfer));
    }

    List<VenueEndpoint<KucoinCall, JsonNode>> futures() {
        return List.of(
                VenueEndpoint.read("/api/v1/account-overview", this::overview),
                VenueEndpoint.act("/api/v2/transfer-out", this::transfer),
                VenueEndpoint.act("/api/v3/transfer-out", this::transfer));
    }

    /** What a client of the futures host asks the other host for, too. */
    List<VenueEndpoint<KucoinCall, JsonNode>> both() {
        return List.of(
                VenueEndpoint.read("/api/ua/v1/account/mode", _ -> Json.object().put("selfAccountMode", "CLASSIC")),
                VenueEndpoint.read("/api/v1/hf/accounts/opened", _ -> BooleanNode.TRUE),
                VenueEndpoint.act("/api/v3/withdrawals", this::withdraw),
                VenueEndpoint.act("/api/v3/accounts/universal-transfer", this::transfer));
    }

    private ArrayNode accounts(KucoinCall call) {
        String type = call.text("type").orElse("trade");
        ArrayNode list = Json.array();
        for (String coin : coins.coins()) {
            list.add(Json.object()
                    .put("id", "5c6a4fd399a1d81c4f9cc4d0")
                    .put("currency", coin)
                    .put("type", type)
                    .put("balance", Json.plain(coins.balance(coin)))
                    .put("available", Json.plain(coins.available(coin)))
                    .put("holds", Json.plain(coins.held(coin, Kind.SPOT))));
        }
        return list;
    }

    private ObjectNode overview(KucoinCall call) {
        String coin = call.required("currency");
        return Json.object()
                .put("currency", coin)
                .put("accountEquity", coins.balance(coin))
                .put("marginBalance", coins.balance(coin))
                .put("orderMargin", coins.held(coin, Kind.LINEAR))
                .put("positionMargin", coins.positionMargin(coin))
                .put("availableBalance", coins.available(coin));
    }

    /** The money is gone. */
    private ObjectNode withdraw(KucoinCall call) {
        if (call.text("toAddress").isEmpty() && call.text("address").isEmpty()) {
            throw KucoinError.parameter("toAddress can not be empty");
        }
        coins.debit(call.required("currency"), call.amount("amount"));
        return Json.object().put("withdrawalId", "670deec84d64da0007d7c946");
    }

    /** The money is in another wallet, of which nothing is shown here. */
    private ObjectNode transfer(KucoinCall call) {
        coins.debit(call.required("currency"), call.amount("amount"));
        return Json.object().put("orderId", "694fcb5b08bb1600015cda75");
    }
}
