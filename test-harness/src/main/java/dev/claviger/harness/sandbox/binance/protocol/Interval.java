package dev.claviger.harness.sandbox.binance.protocol;

import java.time.Duration;
import java.util.Map;

/**
 * How long a candle lasts, as in {@code 5m} (spot API docs, "Kline/Candlestick chart intervals"), up to weeks, which begin
 * on Mondays.
 *
 * @param millis its length
 */
public record Interval(long millis) {
    private static final Map<String, Duration> ALL = Map.ofEntries(
            Map.entry("1s", Duration.ofSeconds(1)),
            Map.entry("1m", Duration.ofMinutes(1)),
            Map.entry("3m", Duration.ofMinutes(3)),
            Map.entry("5m", Duration.ofMinutes(5)),
            Map.entry("15m", Duration.ofMinutes(15)),
            Map.entry("30m", Duration.ofMinutes(30)),
            Map.entry("1h", Duration.ofHours(1)),
            Map.entry("2h", Duration.ofHours(2)),
            Map.entry("4h", Duration.ofHours(4)),
            Map.entry("6h", Duration.ofHours(6)),
            Map.entry("8h", Duration.ofHours(8)),
            Map.entry("12h", Duration.ofHours(12)),
            Map.entry("1d", Duration.ofDays(1)),
            Map.entry("3d", Duration.ofDays(3)),
            Map.entry("1w", Duration.ofDays(7)));

    /** The first Monday after the epoch. */
    private static final long MONDAY_MILLIS = Duration.ofDays(4).toMillis();

    /** Whether there is one of this name. */
    public static boolean exists(String name) {
        return ALL.containsKey(name);
    }

    /**
     * The interval of a name.
     *
     * @throws BinanceError -1120 if there is none
     */
    public static Interval of(String name) {
        Duration length = ALL.get(name);
        if (length == null) {
            throw BinanceError.of(-1120, "Invalid interval.");
        }
        return new Interval(length.toMillis());
    }

    /** When the candle opened that is open at {@code now}; both in milliseconds since 1970. */
    public long opening(long now) {
        long origin = millis == Duration.ofDays(7).toMillis() ? MONDAY_MILLIS : 0;
        return now - Math.floorMod(now - origin, millis);
    }

    /** The last millisecond of the candle that opened at {@code opening}. */
    public long closing(long opening) {
        return opening + millis - 1;
    }
}
