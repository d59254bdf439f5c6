package dev.claviger.proxy.throttle;

import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.permit.Permitted;

/** What one request asks of which counters, on whose behalf. Guarded by its budget's lock. */
final class Demand {
    /** Longer than any deadline: no window is large enough. */
    static final long NEVER = Long.MAX_VALUE;

    private final Tariff tariff;
    private final String bot;
    private final String account;
    private final Counter[] counters;
    private final long[] costs;

    Demand(Tariff tariff, Permitted permitted) {
        Account owner = permitted.identity().account();
        this.tariff = tariff;
        this.bot = permitted.identity().name();
        this.account = owner == null ? "" : owner.name();
        this.counters = tariff.countersOf(owner);
        this.costs = tariff.costs(permitted.canonical().parameters());
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
        return account;
    }

    String what() {
        return tariff.endpoint().id();
    }

    /** How long until all limits may have room: 0 for now, {@link #NEVER} where a cost is above a whole window. */
    long nanosToRoom(long nowNanos) {
        long wait = 0;
        for (int i = 0; i < counters.length; i++) {
            counters[i].roll(nowNanos);
            if (lacks(i)) {
                wait = counters[i].canEverFit(costs[i]) ? Math.max(wait, counters[i].nanosToNextWindow()) : NEVER;
            }
        }
        return wait;
    }

    private boolean lacks(int index) {
        return costs[index] > 0
                && (counters[index].blocked(turn()) || !counters[index].fits(costs[index], turn() == Turn.CANCEL));
    }

    /** Where it lacks room, none of the same or a later turn may overtake it. */
    void block() {
        for (int i = 0; i < counters.length; i++) {
            if (lacks(i)) {
                counters[i].block(turn());
            }
        }
    }

    void take(long nowNanos) {
        for (int i = 0; i < counters.length; i++) {
            counters[i].take(costs[i], nowNanos);
        }
    }

    void sent() {
        for (int i = 0; i < counters.length; i++) {
            counters[i].sent(costs[i]);
        }
    }

    void settle() {
        for (int i = 0; i < counters.length; i++) {
            counters[i].settle(costs[i]);
        }
    }

    void giveBack() {
        for (int i = 0; i < counters.length; i++) {
            counters[i].giveBack(costs[i]);
        }
    }

    int size() {
        return counters.length;
    }

    Counter counter(int index) {
        return counters[index];
    }

    /** The limit that is in the way, for messages. */
    String inTheWay() {
        for (int i = 0; i < counters.length; i++) {
            if (lacks(i)) {
                return counters[i].describe(costs[i]);
            }
        }
        return "its limits have room again";
    }
}
