package dev.claviger.harness.quickstart.guide;

import java.util.List;
import java.util.Optional;

/** The exchanges that can be shown. */
public final class Guides {
    private static final List<Guide> ALL = List.of(
            Binance.guide(),
            Bybit.guide(),
            Okx.guide(),
            Bitget.guide(),
            Mexc.guide(),
            Coinbase.guide(),
            CoinbaseExchange.guide(),
            CoinbaseInternational.guide(),
            Kraken.guide(),
            KrakenFutures.guide(),
            Kucoin.spot(),
            Kucoin.futures(),
            Gate.guide());

    private Guides() {}

    /** The one that is shown where nobody asks for another. */
    public static Guide standard() {
        return ALL.getFirst();
    }

    /** Their names, as in the configuration. */
    public static List<String> names() {
        return ALL.stream().map(Guide::name).toList();
    }

    /** The one of this name, if there is one. */
    public static Optional<Guide> named(String name) {
        return ALL.stream().filter(guide -> guide.name().equals(name)).findFirst();
    }
}
