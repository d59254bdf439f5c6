package dev.claviger.proxy.throttle;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.message.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one request asks of which counters, on whose behalf. Guarded by its budget's lock. */
final class Demand {
    /** Longer than any deadline: no window is large enough. */
    static final long NEVER = Long.MAX_VALUE;

    private final Tariff tariff;
    private final String bot;
    private final Payer payer;
    private final Bill bill;
    /** The bill's costs where less was taken. */
    private long @Nullable [] trimmed;
    /** What had come back of each counter when this was sent, for those that want to know. */
    private long @Nullable [] cameBack;

    /**
     * What is asked.
     *
     * @param says what the call says; null where there is none, and nothing is said
     * @param connection of the stream on which it is said; null where it is said on none
     */
    Demand(Tariff tariff, Identity identity, @Nullable Canonical says, @Nullable String connection, long nowNanos) {
        this.tariff = tariff;
        this.bot = identity.name();
        this.payer = new Payer(identity.account(), connection);
        this.bill = tariff.bill(payer, says, nowNanos);
    }

    Tariff tariff() {
        return tariff;
    }

    Turn turn() {
        return tariff.turn();
    }

    String bot() {
        return bot;
    }

    /** The account's name, empty for nobody in particular. */
    String account() {
        return payer.name();
    }

    /** Whether it stays away while a gate is closed: a connection that is not kept alive has to be opened again. */
    boolean heedsGates() {
        return !tariff.endpoint().method().equals(Endpoint.KEEP_ALIVE);
    }

    /** The profile's family that it belongs to. */
    String family() {
        return tariff.endpoint().family();
    }

    String what() {
        return tariff.endpoint().id();
    }

    /** How long until all limits may have room: 0 for now, {@link #NEVER} where a cost is above a whole window. */
    long nanosToRoom(long nowNanos) {
        long wait = 0;
        for (int i = 0; i < bill.size(); i++) {
            Counter counter = bill.counter(i);
            counter.roll(nowNanos);
            if (lacks(i)) {
                long cost = bill.cost(i);
                wait = Math.max(wait, counter.canEverFit(cost) ? counter.nanosToPass(cost, turn(), nowNanos) : NEVER);
            }
        }
        return wait;
    }

    private boolean lacks(int index) {
        long cost = bill.cost(index);
        Counter counter = bill.counter(index);
        return cost > 0
                && tariff.holds(bill.limit(index))
                && (counter.blocked(turn()) || !counter.fits(cost, turn() == Turn.CANCEL));
    }

    /** Where it lacks room, none of the same or a later turn may overtake it, which cannot go before {@code untilNanos}. */
    void block(long untilNanos) {
        for (int i = 0; i < bill.size(); i++) {
            if (lacks(i)) {
                bill.counter(i).block(turn(), untilNanos);
            }
        }
    }

    void take(long nowNanos) {
        trimmed = null;
        for (int i = 0; i < bill.size(); i++) {
            if (!tariff.holds(bill.limit(i))) {
                trim(i);
            }
            bill.counter(i).take(cost(i), nowNanos);
        }
    }

    /** What is not waited for fills a limit at most: nobody is to wait for longer than that until it has room again. */
    private void trim(int index) {
        Counter counter = bill.counter(index);
        long room = Math.max(0, counter.share().whole() - counter.used());
        if (bill.cost(index) > room) {
            if (trimmed == null) {
                trimmed = bill.costs();
            }
            trimmed[index] = room;
        }
    }

    private long cost(int index) {
        return trimmed == null ? bill.cost(index) : trimmed[index];
    }

    void sent() {
        if (tariff.learns()) {
            cameBack = new long[bill.size()];
        }
        for (int i = 0; i < bill.size(); i++) {
            bill.counter(i).sent(cost(i));
            if (cameBack != null) {
                cameBack[i] = bill.counter(i).cameBack();
            }
        }
    }

    void settle(long nowNanos) {
        for (int i = 0; i < bill.size(); i++) {
            bill.counter(i).settle(cost(i), nowNanos);
        }
    }

    /** Hears what the reply's head says of each limit. */
    void learn(Headers headers, long sentMillis, long nowNanos) {
        for (int i = 0; i < bill.size(); i++) {
            long used = tariff.reported(
                    bill.limit(i), headers, bill.counter(i).share().whole());
            if (used >= 0) {
                bill.counter(i).roll(nowNanos);
                bill.counter(i).learn(used, sentMillis, cameBack == null ? 0 : cameBack[i]);
            }
        }
    }

    void giveBack() {
        for (int i = 0; i < bill.size(); i++) {
            bill.counter(i).giveBack(cost(i));
        }
    }

    /** The limit that is in the way, for messages. */
    String inTheWay() {
        for (int i = 0; i < bill.size(); i++) {
            if (lacks(i)) {
                return bill.counter(i).describe(bill.cost(i));
            }
        }
        return "its limits have room again";
    }

    /** The orders that it names and that the reply says were placed are known from now on. */
    void placed(Ledger ledger, List<String> told, long nowNanos) {
        String about = bill.about();
        if (about == null || !tariff.endpoint().is(EndpointFlag.ORDER)) {
            return;
        }
        ledger.orders().remember(account(), bill.orders(), about, nowNanos);
        ledger.orders().remember(account(), told, about, nowNanos);
    }
}
