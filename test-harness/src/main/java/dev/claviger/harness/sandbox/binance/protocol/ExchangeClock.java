package dev.claviger.harness.sandbox.binance.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The exchange's own clock, which may be wrong by any offset. */
public final class ExchangeClock implements InstantSource {
    private final InstantSource source;
    private volatile Duration offset = Duration.ZERO;

    /** Runs as another clock does. */
    public ExchangeClock(InstantSource source) {
        this.source = source;
    }

    /** Sets how far it runs ahead (positive) or behind (negative). */
    public void offset(Duration ahead) {
        offset = ahead;
    }

    @Override
    public Instant instant() {
        return source.instant().plus(offset);
    }
}
