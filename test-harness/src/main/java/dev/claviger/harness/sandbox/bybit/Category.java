package dev.claviger.harness.sandbox.bybit;

import java.util.Locale;

/** The kinds of products, as requests name them. */
enum Category {
    SPOT,
    LINEAR,
    INVERSE,
    OPTION;

    static Category of(String name) {
        for (Category each : values()) {
            if (each.text().equals(name)) {
                return each;
            }
        }
        throw BybitError.parameter("Category is invalid");
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
