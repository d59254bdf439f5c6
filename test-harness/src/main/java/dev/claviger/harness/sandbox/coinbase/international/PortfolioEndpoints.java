package dev.claviger.harness.sandbox.coinbase.international;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.CoinbaseCall;
import dev.claviger.harness.sandbox.coinbase.CoinbaseEndpoint;
import dev.claviger.harness.sandbox.coinbase.CoinbaseError;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The portfolio, its balances, and the ways of money out of it; all of them work. */
final class PortfolioEndpoints {
    /** The only portfolio's name. */
    static final String ID = "1wp37qsc-1-0";

    private final TradingAccount account;

    PortfolioEndpoints(TradingAccount account) {
        this.account = account;
    }

    List<CoinbaseEndpoint> endpoints() {
        return List.of(
                CoinbaseEndpoint.signed("GET", "/api/v1/portfolios", PortfolioEndpoints::portfolios),
                CoinbaseEndpoint.signed("GET", "/api/v1/portfolios/{portfolio}/balances", this::balances),
                CoinbaseEndpoint.signed("POST", "/api/v1/portfolios/transfer", this::transfer),
                CoinbaseEndpoint.signed("POST", "/api/v1/transfers/withdraw", this::withdraw),
                CoinbaseEndpoint.signed("POST", "/api/v1/transfers/withdraw/counterparty", this::withdraw));
    }

    /** Refuses a call that names another portfolio than the only one. */
    static void named(CoinbaseCall call) {
        if (!call.required("portfolio").equals(ID)) {
            throw new CoinbaseError(404, "Not Found: portfolio");
        }
    }

    private static ArrayNode portfolios(CoinbaseCall call) {
        ArrayNode list = Json.array();
        list.addObject()
                .put("portfolio_id", ID)
                .put("portfolio_uuid", "018712b0-85ae-707e-ba55-94e3e1f56d59")
                .put("name", "main")
                .put("is_default", true);
        return list;
    }

    private ArrayNode balances(CoinbaseCall call) {
        named(call);
        ArrayNode list = Json.array();
        for (String coin : account.coins()) {
            list.addObject()
                    .put("asset_id", coin)
                    .put("asset_name", coin)
                    .put("quantity", Json.plain(account.balance(coin)))
                    .put("hold", Json.plain(account.balance(coin).subtract(account.available(coin))));
        }
        return list;
    }

    private ObjectNode transfer(CoinbaseCall call) {
        account.debit(call.required("asset"), call.amount("amount"));
        return Json.object().put("success", true);
    }

    private ObjectNode withdraw(CoinbaseCall call) {
        named(call);
        account.debit(call.required("asset"), call.amount("amount"));
        return Json.object().put("idem", "8e471d77-4208-45a8-9e5b-f3bd8a2c1fc3");
    }
}
