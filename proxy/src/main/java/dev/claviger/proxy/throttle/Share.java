package dev.claviger.proxy.throttle;

import dev.claviger.config.ThrottleConfig;
import dev.claviger.config.profile.limit.Limit;

/**
 * How much of a limit may be used in one window. Percentages are rounded in favour of use, so that a limit of one is one.
 *
 * @param whole the exchange's capacity, or the operator's in place of it
 * @param all what cancels may use: the whole without the headroom
 * @param ordinary what everything else may use: without the cancels' reserve, where cancels take from this limit at all
 */
record Share(long whole, long all, long ordinary) {
    static Share of(Limit limit, ThrottleConfig config, boolean cancelsTakeFromIt) {
        long whole = config.capacities().getOrDefault(limit.name(), limit.capacity());
        long all = whole - whole * config.headroomPercent() / 100;
        long reserve = cancelsTakeFromIt ? whole * config.cancelReservePercent() / 100 : 0;
        return new Share(whole, all, Math.max(1, all - reserve));
    }

    /** How much may be used with a request of this kind. */
    long most(boolean cancel) {
        return cancel ? all : ordinary;
    }

    /**
     * Whether {@code cost} may be added to {@code used}. A request dearer than the share alone could never be sent, so
     * it may have an untouched window's whole capacity.
     */
    boolean fits(long used, long cost, boolean cancel) {
        return used + cost <= most(cancel) || (used == 0 && cost <= whole);
    }
}
