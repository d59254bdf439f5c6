package dev.claviger.harness.sandbox.binance.protocol;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How much a client may ask.
 *
 * @param families the windows of each family
 * @param refusalsBeforeBan how many requests over the limit are answered 429 before the address is banned
 * @param ban how long a ban lasts
 */
public record Limits(Map<Family, FamilyLimits> families, int refusalsBeforeBan, Duration ban) {
    /** Copies the map. */
    public Limits {
        families = Map.copyOf(families);
    }

    /**
     * The windows of one family.
     *
     * @param weightPerMinute per address (for {@code /sapi} also per endpoint)
     * @param orders per account
     */
    public record FamilyLimits(int weightPerMinute, List<OrderLimit> orders) {
        /** Copies the list. */
        public FamilyLimits {
            orders = List.copyOf(orders);
        }
    }

    /**
     * A window for orders.
     *
     * @param limit how many orders fit
     * @param unit the unit's name, as exchangeInfo has it
     * @param count how many units long the window is
     */
    public record OrderLimit(int limit, Unit unit, int count) {
        String headerSuffix() {
            return count + unit.name().substring(0, 1);
        }

        Duration length() {
            return unit.length.multipliedBy(count);
        }
    }

    /** The units that windows are measured in. */
    public enum Unit {
        /** Seconds. */
        SECOND(Duration.ofSeconds(1)),
        /** Minutes. */
        MINUTE(Duration.ofMinutes(1)),
        /** Days. */
        DAY(Duration.ofDays(1));

        private final Duration length;

        Unit(Duration length) {
            this.length = length;
        }
    }

    /** Returns the limits of the live exchange in 2026. */
    public static Limits real() {
        Map<Family, FamilyLimits> families = new EnumMap<>(Family.class);
        families.put(Family.SPOT, new FamilyLimits(6_000, List.of(tenSeconds(100), day(200_000))));
        families.put(Family.SAPI, new FamilyLimits(12_000, List.of()));
        families.put(Family.USDM, new FamilyLimits(2_400, List.of(tenSeconds(300), minute(1_200))));
        families.put(Family.COINM, new FamilyLimits(2_400, List.of(minute(1_200))));
        families.put(Family.PORTFOLIO, new FamilyLimits(6_000, List.of(minute(1_200))));
        return new Limits(families, 10, Duration.ofMinutes(2));
    }

    /** Returns limits that no test reaches by accident. */
    public static Limits ample() {
        Limits limits = real();
        for (Family family : Family.values()) {
            limits = limits.with(
                    family, new FamilyLimits(1_000_000_000, List.of(tenSeconds(1_000_000_000), day(1_000_000_000))));
        }
        return limits;
    }

    /** Returns the same limits with another weight per minute for a family. */
    public Limits withWeight(Family family, int weightPerMinute) {
        return with(family, new FamilyLimits(weightPerMinute, of(family).orders()));
    }

    /** Returns the same limits with other order windows for a family. */
    public Limits withOrders(Family family, OrderLimit... orders) {
        return with(family, new FamilyLimits(of(family).weightPerMinute(), List.of(orders)));
    }

    /** Returns the windows of a family. */
    public FamilyLimits of(Family family) {
        FamilyLimits found = families.get(family);
        if (found == null) {
            throw new IllegalStateException("no limits for " + family);
        }
        return found;
    }

    /** A window of ten seconds. */
    public static OrderLimit tenSeconds(int limit) {
        return new OrderLimit(limit, Unit.SECOND, 10);
    }

    /** A window of one minute. */
    public static OrderLimit minute(int limit) {
        return new OrderLimit(limit, Unit.MINUTE, 1);
    }

    /** A window of one day. */
    public static OrderLimit day(int limit) {
        return new OrderLimit(limit, Unit.DAY, 1);
    }

    private Limits with(Family family, FamilyLimits changed) {
        Map<Family, FamilyLimits> copy = new EnumMap<>(families);
        copy.put(family, changed);
        return new Limits(copy, refusalsBeforeBan, ban);
    }
}
