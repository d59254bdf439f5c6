package dev.claviger.harness.sandbox.krakenfutures;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The account's money: asked for, and moved away (documentation, "Account Information" and "Transfers"). */
final class AccountEndpoints {
    private final TradingAccount account;

    AccountEndpoints(TradingAccount account) {
        this.account = account;
    }

    List<VenueEndpoint<FuturesCall, ObjectNode>> endpoints() {
        return List.of(
                VenueEndpoint.read("accounts", this::accounts),
                VenueEndpoint.act("withdrawal", call -> away(call, "currency")),
                VenueEndpoint.act("transfer", call -> away(call, "unit")));
    }

    private ObjectNode accounts(FuturesCall call) {
        ObjectNode result = Json.object();
        ObjectNode accounts = result.putObject("accounts");
        ObjectNode currencies = accounts.putObject("flex")
                .put("type", "multiCollateralMarginAccount")
                .putObject("currencies");
        account.coins()
                .forEach(coin -> currencies
                        .putObject(coin)
                        .put("quantity", account.balance(coin))
                        .put("value", account.balance(coin))
                        .put("collateral", account.balance(coin))
                        .put("available", account.available(coin)));
        accounts.putObject("cash").put("type", "cashAccount").putObject("balances");
        return result;
    }

    private ObjectNode away(FuturesCall call, String coin) {
        account.debit(call.required(coin), call.amount("amount"));
        return Json.object();
    }
}
