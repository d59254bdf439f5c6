package dev.claviger.config.yaml;

import java.time.Duration;
import java.util.Locale;

/** How values are written in messages: as the operator would write them in the file. */
public final class Text {
    private Text() {}

    /** The value as the file spells it. */
    public static String of(Object value) {
        return switch (value) {
            case Duration duration -> Durations.format(duration);
            case Enum<?> constant -> kebab(constant);
            default -> value.toString();
        };
    }

    /** An enum constant as the file spells it: {@code HMAC_SHA256} is {@code hmac-sha256}. */
    public static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A record component as the file spells it: {@code maxBody} is {@code max-body}. */
    public static String kebab(String component) {
        var kebab = new StringBuilder();
        for (int i = 0; i < component.length(); i++) {
            char letter = component.charAt(i);
            if (Character.isUpperCase(letter)) {
                kebab.append('-');
            }
            kebab.append(Character.toLowerCase(letter));
        }
        return kebab.toString();
    }
}
