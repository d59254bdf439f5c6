package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.Kind;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the account's owner may ask about it: a unified account, as every new one is. */
final class AccountEndpoints {
    private final TradingAccount account;

    AccountEndpoints(TradingAccount account) {
        this.account = account;
    }

    List<VenueEndpoint<BybitCall, ObjectNode>> endpoints() {
        return List.of(
                VenueEndpoint.read("/v5/account/wallet-balance", this::wallet),
                VenueEndpoint.read("/v5/account/info", AccountEndpoints::info),
                VenueEndpoint.read("/v5/user/query-api", AccountEndpoints::key),
                VenueEndpoint.read("/v5/asset/coin/query-info", this::coins));
    }

    private ObjectNode wallet(BybitCall call) {
        if (!call.required("accountType").equals("UNIFIED")) {
            throw BybitError.parameter("accountType only support UNIFIED.");
        }
        ArrayNode coins = Json.array();
        for (String coin : account.coins()) {
            coins.add(Json.object()
                    .put("coin", coin)
                    .put("walletBalance", Json.plain(account.balance(coin)))
                    .put("equity", Json.plain(account.balance(coin)))
                    .put("locked", Json.plain(account.held(coin, Kind.SPOT)))
                    .put("totalOrderIM", Json.plain(account.held(coin, Kind.LINEAR)))
                    .put("totalPositionIM", Json.plain(account.positionMargin(coin)))
                    .put("borrowAmount", "0")
                    .put("accruedInterest", "0")
                    .put("availableToWithdraw", ""));
        }
        ObjectNode result = Json.object();
        result.putArray("list").addObject().put("accountType", "UNIFIED").set("coin", coins);
        return result;
    }

    private static ObjectNode info(BybitCall call) {
        return Json.object()
                .put("marginMode", "REGULAR_MARGIN")
                .put("updatedTime", Long.toString(call.nowMillis()))
                .put("unifiedMarginStatus", 6)
                .put("isMasterTrader", false)
                .put("spotHedgingStatus", "OFF");
    }

    private static ObjectNode key(BybitCall call) {
        return Json.object()
                .put("id", "1")
                .put("readOnly", 0)
                .put("unified", 0)
                .put("uta", 1)
                .put("isMaster", true);
    }

    private ObjectNode coins(BybitCall call) {
        ArrayNode rows = Json.array();
        for (String coin : account.coins()) {
            ObjectNode row =
                    rows.addObject().put("name", coin).put("coin", coin).put("remainAmount", "1000");
            row.putArray("chains")
                    .addObject()
                    .put("chain", coin.equals("BTC") ? "BTC" : "ETH")
                    .put("chainType", coin.equals("BTC") ? "BTC" : "ERC20")
                    .put("confirmation", "6")
                    .put("withdrawFee", "0.0005")
                    .put("depositMin", "0.0005")
                    .put("withdrawMin", "0.001")
                    .put("chainDeposit", "1")
                    .put("chainWithdraw", "1")
                    .put("minAccuracy", "8");
        }
        ObjectNode result = Json.object();
        result.set("rows", rows);
        return result;
    }
}
