package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Naming;

/** What this KuCoin trades: BTC-USDT on the spot host, XBTUSDTM in lots of a thousandth of a bitcoin on the other. */
final class Products {
    static final Instrument SPOT = Instrument.spot("BTC-USDT", "BTC", "USDT", "0.00000001", "0.1", 60_000);
    static final Instrument FUTURES =
            Instrument.linear("XBTUSDTM", "XBT", "USDT", "1", "0.1", 60_000).ofContracts("0.001");

    private Products() {}

    /** Orders have 24 hexadecimal digits for names, fills numbers. */
    static Naming naming() {
        Naming numbers = Naming.numbers();
        return new Naming() {
            @Override
            public String order(Instrument instrument, long number) {
                return "6478cf1439bdfc00" + String.format("%08x", number);
            }

            @Override
            public String execution(Instrument instrument, long number) {
                return numbers.execution(instrument, number);
            }
        };
    }
}
