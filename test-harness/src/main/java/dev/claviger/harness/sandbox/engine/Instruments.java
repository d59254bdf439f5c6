package dev.claviger.harness.sandbox.engine;

import java.util.List;
import java.util.function.Predicate;

/**
 * All that an exchange trades.
 *
 * @param all in the order in which they are listed
 */
public record Instruments(List<Instrument> all) {
    /** Copies the list. */
    public Instruments {
        all = List.copyOf(all);
    }

    /** Returns these. */
    public static Instruments of(Instrument... all) {
        return new Instruments(List.of(all));
    }

    /** Returns those of a kind. */
    public List<Instrument> of(Kind kind) {
        return all.stream().filter(each -> each.kind() == kind).toList();
    }

    /**
     * Returns the one of this name, where no name belongs to two kinds.
     *
     * @throws EngineRefusal UNKNOWN_SYMBOL
     */
    public Instrument named(String symbol) {
        return first(symbol, _ -> true);
    }

    /**
     * Returns the one of this kind and name.
     *
     * @throws EngineRefusal UNKNOWN_SYMBOL
     */
    public Instrument named(Kind kind, String symbol) {
        return first(symbol, each -> each.kind() == kind);
    }

    private Instrument first(String symbol, Predicate<Instrument> wanted) {
        return all.stream()
                .filter(each -> each.symbol().equals(symbol) && wanted.test(each))
                .findFirst()
                .orElseThrow(() -> new EngineRefusal(EngineRefusal.Why.UNKNOWN_SYMBOL, symbol));
    }
}
