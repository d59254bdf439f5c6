package dev.claviger.proxy.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One order as an exchange documents it, and what is to be told of it.
 *
 * @param row the row it is for, as METHOD PATH
 * @param text the body, the message, or behind a question mark the query; empty where nobody knows
 * @param told what the audit says of it, as NAME=VALUE with blanks between
 * @param without why it tells neither a quantity nor a notional; empty where it tells one
 */
record OrderSample(String row, String text, String told, String without) {
    /** Why there is no sample: the exchange's fields were not looked up for that row. */
    static final String UNVERIFIED = "unverified";

    /** All of one exchange: a line each, the four parts with tabs between. */
    static List<OrderSample> of(String exchange) throws IOException {
        String file = "/orders/" + exchange + ".tsv";
        try (InputStream in = Objects.requireNonNull(OrderSample.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(OrderSample::parse)
                    .toList();
        }
    }

    private static OrderSample parse(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("four parts with tabs between, not: " + line);
        }
        return new OrderSample(parts[0], parts[1], parts[2], parts[3]);
    }

    boolean isUnverified() {
        return without.startsWith(UNVERIFIED);
    }

    String method() {
        return row.substring(0, row.indexOf(' '));
    }

    /** The row's path with something in place of its open segments. */
    String path() {
        return row.substring(row.indexOf(' ') + 1).replaceAll("\\{[^}]*\\}", "17");
    }

    boolean saysHowMuch() {
        return told.contains("quantity") || told.contains("notional");
    }
}
