package dev.claviger.proxy.exchange;

import java.util.List;

/**
 * Header fields of the bot's that go along to the exchange.
 *
 * @param lines complete lines, {@code Name: value}, without line ends
 */
public record PassedHeaders(List<String> lines) {
    /** None. */
    public static final PassedHeaders NONE = new PassedHeaders(List.of());

    /** Copies the list. */
    public PassedHeaders {
        lines = List.copyOf(lines);
    }
}
