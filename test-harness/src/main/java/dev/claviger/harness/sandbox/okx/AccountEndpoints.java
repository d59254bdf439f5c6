package dev.claviger.harness.sandbox.okx;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the account's owner may ask about its trading account (v5 documentation, "Trading Account"). */
final class AccountEndpoints {
    private final TradingAccount account;

    AccountEndpoints(TradingAccount account) {
        this.account = account;
    }

    List<VenueEndpoint<OkxCall, ArrayNode>> endpoints() {
        return List.of(
                VenueEndpoint.read("/api/v5/account/balance", this::balance),
                VenueEndpoint.read("/api/v5/account/config", AccountEndpoints::config));
    }

    private ArrayNode balance(OkxCall call) {
        String now = Long.toString(call.nowMillis());
        ObjectNode balance = Json.object().put("totalEq", "").put("uTime", now);
        ArrayNode details = balance.putArray("details");
        for (String coin : account.coins()) {
            BigDecimal all = account.balance(coin);
            BigDecimal free = account.available(coin);
            details.addObject()
                    .put("ccy", coin)
                    .put("eq", Json.plain(all))
                    .put("cashBal", Json.plain(all))
                    .put("availEq", Json.plain(free))
                    .put("availBal", Json.plain(free))
                    .put("frozenBal", Json.plain(all.subtract(free)))
                    .put("uTime", now);
        }
        return Json.array().add(balance);
    }

    private static ArrayNode config(OkxCall call) {
        return Json.array()
                .add(Json.object()
                        .put("uid", "44705892343619584")
                        .put("mainUid", "44705892343619584")
                        .put("acctLv", "2")
                        .put("posMode", "net_mode")
                        .put("perm", "read_only,trade,withdraw")
                        .put("ip", "")
                        .put("type", "0"));
    }
}
