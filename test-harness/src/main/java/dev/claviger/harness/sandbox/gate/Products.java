package dev.claviger.harness.sandbox.gate;

import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.engine.EngineRefusal.Why;
import dev.claviger.harness.sandbox.engine.Instrument;

/** What this Gate trades: BTC_USDT on the spot market, and as a perpetual in contracts of a ten-thousandth of a bitcoin. */
final class Products {
    static final String NAME = "BTC_USDT";
    static final Instrument SPOT = Instrument.spot(NAME, "BTC", "USDT", "0.000001", "0.1", 60_000);
    static final Instrument FUTURES =
            Instrument.linear(NAME, "BTC", "USDT", "1", "0.1", 60_000).ofContracts("0.0001");

    private Products() {}

    /** Refuses every name but the one. */
    static void known(String name) {
        if (!name.equals(NAME)) {
            throw new EngineRefusal(Why.UNKNOWN_SYMBOL, name);
        }
    }
}
