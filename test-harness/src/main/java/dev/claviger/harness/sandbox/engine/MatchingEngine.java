package dev.claviger.harness.sandbox.engine;

import dev.claviger.harness.sandbox.engine.EngineRefusal.Why;
import dev.claviger.harness.sandbox.engine.Order.State;
import java.math.BigDecimal;
import java.util.function.Predicate;

/**
 * Places, fills and cancels. The book behind it is endless at the last price: an order that reaches it is filled whole and
 * at once, at that price; any other rests. A linear order needs its margin even where it makes a position smaller.
 */
public final class MatchingEngine {
    private final TradingAccount account;
    private final Naming naming;
    private long lastOrder;
    private long lastExecution;

    /** An engine that trades for this account. */
    public MatchingEngine(TradingAccount account, Naming naming) {
        this.account = account;
        this.naming = naming;
    }

    /**
     * Places an order.
     *
     * @param nowMillis the exchange's time
     * @return what has become of it at once
     * @throws EngineRefusal INSUFFICIENT_BALANCE or DUPLICATE_CLIENT_ID
     */
    public Order place(Ticket ticket, long nowMillis) {
        refuseDuplicate(ticket);
        if (account.available(ticket.heldCoin()).compareTo(ticket.hold()) < 0) {
            throw new EngineRefusal(Why.INSUFFICIENT_BALANCE, ticket.heldCoin());
        }
        lastOrder++;
        String id = naming.order(ticket.instrument(), lastOrder);
        Order order = new Order(id, ticket, outcome(ticket), nowMillis, nowMillis);
        account.keep(order);
        if (order.state() == State.FILLED) {
            fill(order, nowMillis);
        }
        return order;
    }

    /**
     * Cancels an open order.
     *
     * @param wanted which; the oldest that fits
     * @param nowMillis the exchange's time
     * @return the order as it is now
     * @throws EngineRefusal UNKNOWN_ORDER
     */
    public Order cancel(Predicate<Order> wanted, long nowMillis) {
        Order order = account.open().stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new EngineRefusal(Why.UNKNOWN_ORDER, "no open order fits"));
        Order cancelled = order.become(State.CANCELLED, nowMillis);
        account.keep(cancelled);
        return cancelled;
    }

    private static State outcome(Ticket ticket) {
        if (ticket.crosses()) {
            return ticket.timeInForce() == TimeInForce.POST_ONLY ? State.CANCELLED : State.FILLED;
        }
        return ticket.timeInForce().waits() ? State.OPEN : State.CANCELLED;
    }

    private void fill(Order order, long now) {
        Ticket ticket = order.ticket();
        Instrument instrument = ticket.instrument();
        BigDecimal price = instrument.lastPrice();
        boolean getsBase = instrument.isSpot() && ticket.buys();
        String feeCoin = getsBase ? instrument.base() : instrument.quote();
        BigDecimal charged = getsBase ? ticket.quantity() : instrument.value(ticket.quantity(), price);
        BigDecimal fee = charged.multiply(instrument.feeRate());
        BigDecimal bought = ticket.signedQuantity();
        if (instrument.isSpot()) {
            account.credit(instrument.base(), bought);
            account.credit(instrument.quote(), instrument.value(bought, price).negate());
        } else {
            account.moved(instrument, bought);
        }
        account.credit(feeCoin, fee.negate());
        lastExecution++;
        account.filled(new Execution(naming.execution(instrument, lastExecution), order, price, fee, feeCoin, now));
    }

    private void refuseDuplicate(Ticket ticket) {
        boolean duplicate = !ticket.clientId().isEmpty()
                && account.open().stream()
                        .anyMatch(order -> order.ticket().clientId().equals(ticket.clientId()));
        if (duplicate) {
            throw new EngineRefusal(Why.DUPLICATE_CLIENT_ID, ticket.clientId());
        }
    }
}
