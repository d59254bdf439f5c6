package dev.claviger.harness.sandbox.coinbase.exchange;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.CoinbaseCall;
import dev.claviger.harness.sandbox.coinbase.CoinbaseEndpoint;
import dev.claviger.harness.sandbox.engine.Kind;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Balances, and the ways of money out of the profile; all of them work. */
final class MoneyEndpoints {
    private final TradingAccount account;

    MoneyEndpoints(TradingAccount account) {
        this.account = account;
    }

    List<CoinbaseEndpoint> endpoints() {
        return List.of(
                CoinbaseEndpoint.signed("GET", "/accounts", this::accounts),
                CoinbaseEndpoint.signed("POST", "/withdrawals/crypto", this::out),
                CoinbaseEndpoint.signed("POST", "/withdrawals/payment-method", this::out),
                CoinbaseEndpoint.signed("POST", "/profiles/transfer", this::out));
    }

    private ArrayNode accounts(CoinbaseCall call) {
        ArrayNode list = Json.array();
        for (String coin : account.coins()) {
            list.addObject()
                    .put("id", "account-" + coin)
                    .put("currency", coin)
                    .put("balance", Json.plain(account.balance(coin)))
                    .put("hold", Json.plain(account.held(coin, Kind.SPOT)))
                    .put("available", Json.plain(account.available(coin)))
                    .put("trading_enabled", true);
        }
        return list;
    }

    private ObjectNode out(CoinbaseCall call) {
        account.debit(call.required("currency"), call.amount("amount"));
        return Json.object()
                .put("id", "593533d2-ff31-46e0-b22e-ca754147a96a")
                .put("amount", call.required("amount"))
                .put("currency", call.required("currency"));
    }
}
