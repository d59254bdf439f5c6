package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Instruments;
import dev.claviger.harness.sandbox.engine.Naming;

/** What this MEXC trades: BTCUSDT, and the perpetual BTC_USDT, of which one contract is 0.0001 BTC. */
final class Products {
    static final Instruments ALL = Instruments.of(
            Instrument.spot("BTCUSDT", "BTC", "USDT", "0.000001", "0.01", 60_000),
            Instrument.linear("BTC_USDT", "BTC", "USDT", "1", "0.1", 60_000).ofContracts("0.0001"));

    private Products() {}

    /** Spot orders are named like C02__468615423963070464, the others by numbers. */
    static Naming naming() {
        Naming numbers = Naming.numbers();
        return new Naming() {
            @Override
            public String order(Instrument instrument, long number) {
                return (instrument.isSpot() ? "C02__" : "") + numbers.order(instrument, number);
            }

            @Override
            public String execution(Instrument instrument, long number) {
                return numbers.execution(instrument, number);
            }
        };
    }
}
