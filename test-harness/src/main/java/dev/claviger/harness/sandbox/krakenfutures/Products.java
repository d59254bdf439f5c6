package dev.claviger.harness.sandbox.krakenfutures;

import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Instruments;

/** What this Kraken Futures trades: one perpetual that is settled in dollars. */
final class Products {
    static final Instrument BITCOIN = Instrument.linear("PF_XBTUSD", "XBT", "USD", "0.0001", "1", 60_000);

    private static final Instruments ALL = Instruments.of(BITCOIN);

    private Products() {}

    static Instrument named(String symbol) {
        return ALL.named(symbol);
    }
}
