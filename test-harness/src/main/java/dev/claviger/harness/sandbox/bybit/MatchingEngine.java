package dev.claviger.harness.sandbox.bybit;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * Places and fills. The book behind it is endless at the last price: an order that reaches it is filled whole and at once,
 * at that price; any other rests. A linear order needs its margin even where it makes a position smaller.
 */
final class MatchingEngine {
    private final TradingAccount account;
    private long lastOrder;
    private long lastExecution;

    MatchingEngine(TradingAccount account) {
        this.account = account;
    }

    Order place(Ticket ticket, long now) {
        refuseDuplicate(ticket);
        if (account.available(ticket.heldCoin()).compareTo(ticket.hold()) < 0) {
            throw ticket.instrument().isSpot()
                    ? new BybitError(170131, "Insufficient balance.")
                    : new BybitError(110007, "ab not enough for new order");
        }
        Order order = new Order(nextId(ticket.instrument()), ticket, now);
        boolean takes = ticket.crosses() && !ticket.timeInForce().equals("PostOnly");
        if (takes) {
            fill(order, now);
        } else if (!ticket.crosses() && ticket.waits()) {
            account.opened(order);
        }
        return order;
    }

    private void fill(Order order, long now) {
        Ticket ticket = order.ticket();
        Instrument instrument = ticket.instrument();
        BigDecimal price = instrument.lastPrice();
        BigDecimal value = ticket.quantity().multiply(price);
        boolean getsBase = instrument.isSpot() && ticket.buys();
        String feeCoin = getsBase ? instrument.base() : instrument.quote();
        BigDecimal fee = (getsBase ? ticket.quantity() : value).multiply(instrument.feeRate());
        if (instrument.isSpot()) {
            BigDecimal bought =
                    ticket.buys() ? ticket.quantity() : ticket.quantity().negate();
            account.credit(instrument.base(), bought);
            account.credit(instrument.quote(), bought.multiply(price).negate());
        } else {
            account.moved(
                    instrument,
                    ticket.buys() ? ticket.quantity() : ticket.quantity().negate());
        }
        account.credit(feeCoin, fee.negate());
        lastExecution++;
        account.filled(new Execution(new UUID(lastExecution, lastOrder).toString(), order, price, fee, feeCoin, now));
    }

    private void refuseDuplicate(Ticket ticket) {
        boolean duplicate = !ticket.linkId().isEmpty()
                && account.open().stream()
                        .anyMatch(order -> order.ticket().linkId().equals(ticket.linkId()));
        if (duplicate) {
            throw ticket.instrument().isSpot()
                    ? new BybitError(170141, "Duplicate clientOrderId")
                    : new BybitError(110072, "OrderLinkedID is duplicate");
        }
    }

    /** Spot orders have numbers for names, others UUIDs. */
    private String nextId(Instrument instrument) {
        lastOrder++;
        return instrument.isSpot()
                ? Long.toString(1_700_000_000_000_000_000L + lastOrder)
                : new UUID(0x1321_0037_4938_4327L, lastOrder).toString();
    }
}
