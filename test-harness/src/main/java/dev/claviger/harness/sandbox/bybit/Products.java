package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Instruments;
import dev.claviger.harness.sandbox.engine.Kind;
import dev.claviger.harness.sandbox.engine.Naming;
import java.util.List;

/** What this Bybit trades: BTCUSDT on the spot market and as a linear perpetual. */
final class Products {
    private static final Instruments ALL = Instruments.of(
            Instrument.spot("BTCUSDT", "BTC", "USDT", "0.000001", "0.01", 60_000),
            Instrument.linear("BTCUSDT", "BTC", "USDT", "0.001", "0.10", 60_000));

    private Products() {}

    static List<Instrument> of(Category category) {
        return switch (category) {
            case SPOT -> ALL.of(Kind.SPOT);
            case LINEAR -> ALL.of(Kind.LINEAR);
            case INVERSE, OPTION -> List.of();
        };
    }

    static Instrument named(Category category, String symbol) {
        return of(category).stream()
                .filter(each -> each.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> BybitError.parameter("Symbol Is Invalid"));
    }

    /** Spot orders have numbers for names, others UUIDs; fills have UUIDs. */
    static Naming naming() {
        Naming numbers = Naming.numbers();
        Naming uuids = Naming.uuids();
        return new Naming() {
            @Override
            public String order(Instrument instrument, long number) {
                return (instrument.isSpot() ? numbers : uuids).order(instrument, number);
            }

            @Override
            public String execution(Instrument instrument, long number) {
                return uuids.execution(instrument, number);
            }
        };
    }
}
