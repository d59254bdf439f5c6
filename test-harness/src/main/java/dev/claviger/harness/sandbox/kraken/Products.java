package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Instruments;
import dev.claviger.harness.sandbox.engine.Naming;
import java.util.Locale;

/** What this Kraken trades: bitcoins for dollars, under Kraken's several names for each. */
final class Products {
    /** The pair's other name, which orders are described with. */
    static final String ALTERNATIVE = "XBTUSD";

    static final Instrument BITCOIN = Instrument.spot("XXBTZUSD", "XXBT", "ZUSD", "0.00000001", "0.1", 60_000);

    private static final Instruments ALL = Instruments.of(BITCOIN);

    private Products() {}

    /** The pair by either name. */
    static Instrument named(String pair) {
        return pair.equals(ALTERNATIVE) ? BITCOIN : ALL.named(pair);
    }

    /** Three groups of letters and digits, O for orders and T for fills. */
    static Naming naming() {
        return new Naming() {
            @Override
            public String order(Instrument instrument, long number) {
                return name('O', number);
            }

            @Override
            public String execution(Instrument instrument, long number) {
                return name('T', number);
            }
        };
    }

    private static String name(char kind, long number) {
        return String.format(Locale.ROOT, "%cSANDB-OXOXO-%06d", kind, number);
    }
}
