package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.sandbox.engine.Instrument;

/** What this Bitget trades: BTCUSDT on the spot market and as a linear perpetual. */
final class Products {
    static final Instrument SPOT = Instrument.spot("BTCUSDT", "BTC", "USDT", "0.000001", "0.01", 60_000);
    static final Instrument PERPETUAL = Instrument.linear("BTCUSDT", "BTC", "USDT", "0.001", "0.1", 60_000);

    private Products() {}

    static Instrument spot(BitgetCall call) {
        return named(call, SPOT);
    }

    static Instrument perpetual(BitgetCall call) {
        if (!isOurs(call)) {
            throw BitgetError.parameter("productType");
        }
        return named(call, PERPETUAL);
    }

    /** Whether the product type is the one that is traded here. */
    static boolean isOurs(BitgetCall call) {
        return call.required("productType").equalsIgnoreCase("USDT-FUTURES");
    }

    private static Instrument named(BitgetCall call, Instrument instrument) {
        if (!call.required("symbol").equals(instrument.symbol())) {
            throw new BitgetError("40034", "Parameter " + call.required("symbol") + " does not exist");
        }
        return instrument;
    }
}
