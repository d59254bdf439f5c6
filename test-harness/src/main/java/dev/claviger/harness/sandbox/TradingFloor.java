package dev.claviger.harness.sandbox;

import dev.claviger.harness.sandbox.engine.TradingAccount;
import dev.claviger.harness.sandbox.limit.CallLimit;
import dev.claviger.harness.sandbox.socket.AccountStreams;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What a sandbox exchange with one account works on.
 *
 * @param account that trades
 * @param turn in which requests act on it, one at a time
 * @param budget how many more calls are served
 * @param streams that are told of its orders
 */
public record TradingFloor(TradingAccount account, OneAtATime turn, CallBudget budget, AccountStreams streams) {
    /** A new one whose account has these funds; all of its orders are told. */
    public static TradingFloor with(Map<String, Integer> funds) {
        TradingAccount account = account(funds);
        return of(account, new AccountStreams(account));
    }

    /** A new one of an account that there is, where streams tell some of its orders. */
    public static TradingFloor of(TradingAccount account, AccountStreams streams) {
        return new TradingFloor(account, new OneAtATime(), new CallBudget(), streams);
    }

    /** The same with limits of its own, before anything happens. */
    public TradingFloor within(CallLimit... limits) {
        return new TradingFloor(account, turn, new CallBudget(limits), streams);
    }

    /** A new account with these funds. */
    public static TradingAccount account(Map<String, Integer> funds) {
        TradingAccount account = new TradingAccount();
        funds.forEach((coin, amount) -> account.credit(coin, BigDecimal.valueOf(amount)));
        return account;
    }
}
