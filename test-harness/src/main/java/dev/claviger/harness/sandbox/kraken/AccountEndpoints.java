package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.Kind;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The account's money: asked for, and moved away (documentation, "Account Data", "Funding" and "Funding v1"). */
final class AccountEndpoints {
    private static final String WITHDRAWALS = "/funding/v1/withdrawals";

    private final TradingAccount account;

    AccountEndpoints(TradingAccount account) {
        this.account = account;
    }

    List<VenueEndpoint<KrakenCall, ObjectNode>> endpoints() {
        return List.of(
                VenueEndpoint.act("/0/private/Balance", this::balance),
                VenueEndpoint.act("/0/private/BalanceEx", this::extendedBalance),
                VenueEndpoint.act("/0/private/Withdraw", this::away),
                VenueEndpoint.act("/0/private/WalletTransfer", this::away),
                VenueEndpoint.signed("GET", WITHDRAWALS, AccountEndpoints::withdrawals),
                VenueEndpoint.signed("POST", WITHDRAWALS, this::away));
    }

    private ObjectNode balance(KrakenCall call) {
        ObjectNode result = Json.object();
        account.coins().forEach(coin -> result.put(coin, Json.plain(account.balance(coin))));
        return result;
    }

    private ObjectNode extendedBalance(KrakenCall call) {
        ObjectNode result = Json.object();
        account.coins()
                .forEach(coin -> result.set(
                        coin,
                        Json.object()
                                .put("balance", Json.plain(account.balance(coin)))
                                .put("hold_trade", Json.plain(account.held(coin, Kind.SPOT)))));
        return result;
    }

    private ObjectNode away(KrakenCall call) {
        account.debit(call.required("asset"), call.amount("amount"));
        return Json.object().put("refid", "AGBSO6T-UFMTTQ-I7KGS6");
    }

    private static ObjectNode withdrawals(KrakenCall call) {
        ObjectNode result = Json.object();
        result.putArray("withdrawals");
        return result;
    }
}
