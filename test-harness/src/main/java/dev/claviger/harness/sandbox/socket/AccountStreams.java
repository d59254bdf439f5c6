package dev.claviger.harness.sandbox.socket;

import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Those that are told of an account's orders. */
public final class AccountStreams extends OpenStreams<Order> {
    private final TradingAccount account;
    private final Predicate<Instrument> wanted;
    private final Map<String, Order.State> told = new HashMap<>();

    /** Begins with none, for all orders of an account. */
    public AccountStreams(TradingAccount account) {
        this(account, _ -> true);
    }

    /** Begins with none, for the orders of some instruments. */
    public AccountStreams(TradingAccount account, Predicate<Instrument> wanted) {
        this.account = account;
        this.wanted = wanted;
    }

    /** Tells of the orders whose state is another than the last that was told. To be called in the exchange's turn. */
    public void changed() {
        for (Order order : account.orders()) {
            if (wanted.test(order.ticket().instrument()) && told.put(order.id(), order.state()) != order.state()) {
                tell(order);
            }
        }
    }
}
