package dev.claviger.harness.sandbox.okx;

import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Instruments;
import dev.claviger.harness.sandbox.engine.Kind;
import java.util.List;
import java.util.stream.Stream;

/** What this OKX trades: BTC-USDT on the spot market, and as a swap of a hundredth of a bitcoin each. */
final class Products {
    static final Instruments ALL = Instruments.of(
            Instrument.spot("BTC-USDT", "BTC", "USDT", "0.00000001", "0.1", 60_000),
            Instrument.linear("BTC-USDT-SWAP", "BTC", "USDT", "0.01", "0.1", 60_000)
                    .ofContracts("0.01"));

    private Products() {}

    /** Those of an instType; none of one that this OKX does not trade. */
    static List<Instrument> of(String type) {
        return switch (type) {
            case "SPOT" -> ALL.of(Kind.SPOT);
            case "SWAP" -> ALL.of(Kind.LINEAR);
            case "MARGIN", "FUTURES", "OPTION" -> List.of();
            default -> throw OkxError.parameter("instType");
        };
    }

    /** The number that stands for it in orders by message (v5 documentation, "WS / Place order", instIdCode). */
    static int code(Instrument instrument) {
        return instrument.isSpot() ? 10458 : 10459;
    }

    /** The one with that number. */
    static Instrument ofCode(int code) {
        return Stream.of(Kind.SPOT, Kind.LINEAR)
                .flatMap(kind -> ALL.of(kind).stream())
                .filter(instrument -> code(instrument) == code)
                .findAny()
                .orElseThrow(() -> OkxError.parameter("instIdCode"));
    }

    static String type(Instrument instrument) {
        return instrument.isSpot() ? "SPOT" : "SWAP";
    }
}
