package dev.claviger.harness.sandbox.binance.protocol;

/** What a request costs of its window. */
@FunctionalInterface
public interface Weight {
    /** Returns the cost with these parameters, in the exchange's units. */
    int of(Params params);

    /** A cost that does not depend on the parameters. */
    static Weight fixed(int weight) {
        return params -> weight;
    }

    /** A cost that is low for one symbol and high for all of them. */
    static Weight bySymbol(int one, int all) {
        return params -> params.text("symbol").isPresent() ? one : all;
    }
}
