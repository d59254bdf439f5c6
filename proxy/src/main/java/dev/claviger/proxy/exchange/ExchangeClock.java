package dev.claviger.proxy.exchange;

import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The time as the exchange tells it: the local clock and the last measured offset. Bots' timestamps are judged against
 * it, and what leaves is stamped with it.
 */
public final class ExchangeClock {
    private final InstantSource local;
    private final Supplier<OptionalLong> offsetMillis;

    /**
     * A clock.
     *
     * @param local this machine's clock
     * @param offsetMillis exchange minus local, in milliseconds, or empty until it was measured
     */
    public ExchangeClock(InstantSource local, Supplier<OptionalLong> offsetMillis) {
        this.local = local;
        this.offsetMillis = offsetMillis;
    }

    /** Whether the offset has been measured. */
    public boolean known() {
        return offsetMillis.get().isPresent();
    }

    /** The exchange's time in milliseconds since the epoch; the local time while the offset is unknown. */
    public long millis() {
        return at(local.millis());
    }

    /** What the exchange's clock shows when this machine's shows {@code localMillis}. */
    public long at(long localMillis) {
        return localMillis + offsetMillis.get().orElse(0);
    }

    /** This machine's time in milliseconds since the epoch. */
    public long localMillis() {
        return local.millis();
    }
}
