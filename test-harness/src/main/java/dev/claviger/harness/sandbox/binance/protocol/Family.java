package dev.claviger.harness.sandbox.binance.protocol;

import java.util.Optional;

/** A REST family of Binance: it has a host, limits and headers of its own. */
public enum Family {
    /** Spot trading, {@code /api}. */
    SPOT("/api/"),
    /** Wallet, margin and the rest, {@code /sapi}. */
    SAPI("/sapi/"),
    /** USD-M futures, {@code /fapi}. */
    USDM("/fapi/"),
    /** COIN-M futures, {@code /dapi}. */
    COINM("/dapi/"),
    /** Portfolio margin, {@code /papi}. */
    PORTFOLIO("/papi/");

    private final String prefix;

    Family(String prefix) {
        this.prefix = prefix;
    }

    /** Returns the family whose paths begin like this one; compared byte by byte, as the exchange does. */
    public static Optional<Family> of(String path) {
        for (Family family : values()) {
            if (path.startsWith(family.prefix)) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }
}
