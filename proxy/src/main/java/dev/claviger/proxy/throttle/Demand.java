package dev.claviger.proxy.throttle;

import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.message.Headers;
import org.jspecify.annotations.Nullable;

/** What one request asks of which counters, on whose behalf. Guarded by its budget's lock. */
final class Demand {
    /** Longer than any deadline: no window is large enough. */
    static final long NEVER = Long.MAX_VALUE;

    private final Tariff tariff;
    private final String bot;
    private final String account;
    private final Counter[] counters;
    private final long[] costs;
    /** What had come back of each counter when this was sent, for those that want to know. */
    private long @Nullable [] cameBack;

    /** What is asked, where {@code says} is what the call says; null where there is none, and nothing is said. */
    Demand(Tariff tariff, Identity identity, @Nullable Canonical says) {
        Account owner = identity.account();
        this.tariff = tariff;
        this.bot = identity.name();
        this.account = owner == null ? "" : owner.name();
        this.counters = tariff.countersOf(owner, says);
        this.costs = tariff.costs(says);
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
                long own =
                        counters[i].canEverFit(costs[i]) ? counters[i].nanosToPass(costs[i], turn(), nowNanos) : NEVER;
                wait = Math.max(wait, own);
            }
        }
        return wait;
    }

    private boolean lacks(int index) {
        return costs[index] > 0
                && (counters[index].blocked(turn()) || !counters[index].fits(costs[index], turn() == Turn.CANCEL));
    }

    /** Where it lacks room, none of the same or a later turn may overtake it, which cannot go before {@code untilNanos}. */
    void block(long untilNanos) {
        for (int i = 0; i < counters.length; i++) {
            if (lacks(i)) {
                counters[i].block(turn(), untilNanos);
            }
        }
    }

    void take(long nowNanos) {
        for (int i = 0; i < counters.length; i++) {
            counters[i].take(costs[i], nowNanos);
        }
    }

    void sent() {
        if (tariff.learns()) {
            cameBack = new long[counters.length];
        }
        for (int i = 0; i < counters.length; i++) {
            counters[i].sent(costs[i]);
            if (cameBack != null) {
                cameBack[i] = counters[i].cameBack();
            }
        }
    }

    void settle(long nowNanos) {
        for (int i = 0; i < counters.length; i++) {
            counters[i].settle(costs[i], nowNanos);
        }
    }

    /** Hears what the reply's head says of each limit. */
    void learn(Headers headers, long sentMillis, long nowNanos) {
        for (int i = 0; i < counters.length; i++) {
            long used = tariff.reported(i, headers, counters[i].share().whole());
            if (used >= 0) {
                counters[i].roll(nowNanos);
                counters[i].learn(used, sentMillis, cameBack == null ? 0 : cameBack[i]);
            }
        }
    }

    void giveBack() {
        for (int i = 0; i < counters.length; i++) {
            counters[i].giveBack(costs[i]);
        }
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
