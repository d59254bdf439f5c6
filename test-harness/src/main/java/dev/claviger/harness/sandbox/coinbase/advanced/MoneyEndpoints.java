package dev.claviger.harness.sandbox.coinbase.advanced;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.CoinbaseCall;
import dev.claviger.harness.sandbox.coinbase.CoinbaseEndpoint;
import dev.claviger.harness.sandbox.engine.Kind;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Balances of both APIs, and the ways of money out of the portfolio; all of them work. */
final class MoneyEndpoints {
    private final TradingAccount account;

    MoneyEndpoints(TradingAccount account) {
        this.account = account;
    }

    List<CoinbaseEndpoint> endpoints() {
        return List.of(
                CoinbaseEndpoint.signed("GET", "/api/v3/brokerage/accounts", this::accounts),
                CoinbaseEndpoint.signed("GET", "/api/v3/brokerage/transaction_summary", MoneyEndpoints::fees),
                CoinbaseEndpoint.signed("POST", "/api/v3/brokerage/portfolios/move_funds", this::move),
                CoinbaseEndpoint.signed("GET", "/v2/accounts", this::wallets),
                CoinbaseEndpoint.signed("POST", "/v2/accounts/{account_id}/transactions", this::send));
    }

    private ObjectNode accounts(CoinbaseCall call) {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("accounts");
        for (String coin : account.coins()) {
            ObjectNode each = list.addObject()
                    .put("uuid", id(coin))
                    .put("name", coin + " Wallet")
                    .put("currency", coin)
                    .put("active", true)
                    .put("type", coin.equals("USD") ? "ACCOUNT_TYPE_FIAT" : "ACCOUNT_TYPE_CRYPTO");
            each.putObject("available_balance")
                    .put("value", Json.plain(account.available(coin)))
                    .put("currency", coin);
            each.putObject("hold")
                    .put("value", Json.plain(account.held(coin, Kind.SPOT)))
                    .put("currency", coin);
        }
        return answer.put("has_next", false).put("cursor", "");
    }

    private static ObjectNode fees(CoinbaseCall call) {
        ObjectNode answer = Json.object();
        answer.putObject("fee_tier").put("taker_fee_rate", "0.001").put("maker_fee_rate", "0.001");
        return answer;
    }

    private ObjectNode wallets(CoinbaseCall call) {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("data");
        for (String coin : account.coins()) {
            ObjectNode each = list.addObject()
                    .put("id", id(coin))
                    .put("name", coin + " Wallet")
                    .put("type", coin.equals("USD") ? "fiat" : "wallet");
            each.putObject("balance")
                    .put("amount", Json.plain(account.balance(coin)))
                    .put("currency", coin);
            each.putObject("currency").put("code", coin);
        }
        return answer;
    }

    private ObjectNode move(CoinbaseCall call) {
        JsonNode funds = call.body().path("funds");
        account.debit(
                funds.path("currency").asString(),
                CoinbaseCall.positive("value", funds.path("value").asString()));
        return Json.object()
                .put("source_portfolio_uuid", call.required("source_portfolio_uuid"))
                .put("target_portfolio_uuid", call.required("target_portfolio_uuid"));
    }

    private ObjectNode send(CoinbaseCall call) {
        account.debit(call.required("currency"), call.amount("amount"));
        ObjectNode answer = Json.object();
        answer.putObject("data")
                .put("id", "3c04e35e-8e5a-5ff1-9155-00675db4ac02")
                .put("type", "send");
        return answer;
    }

    private static String id(String coin) {
        return "8bfc20d7-f7c6-4422-bf07-" + coin.toLowerCase(Locale.ROOT);
    }
}
