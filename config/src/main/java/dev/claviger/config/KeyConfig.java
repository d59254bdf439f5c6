package dev.claviger.config;

import dev.claviger.config.profile.KeyType;
import dev.claviger.config.yaml.Rules;
import java.util.Optional;

/**
 * A signing key in the token.
 *
 * @param label its CKA_LABEL; required
 * @param type what it signs with; required
 * @param checkValue what the key must show, at the start and ever after, or it is refused; as {@code claviger key list} prints it; default none
 */
public record KeyConfig(String label, KeyType type, Optional<String> checkValue) {
    private static final int CHECK_VALUE_DIGITS = 16;

    /** Checks the texts. */
    public KeyConfig {
        var rules = Rules.of("key").notBlank("label", label);
        checkValue.ifPresent(value -> rules.that(
                isCheckValue(value),
                "check-value",
                "must be " + CHECK_VALUE_DIGITS + " hexadecimal digits in lower case",
                value,
                "claviger key list prints it, write it in quotes"));
        rules.enforce();
    }

    private static boolean isCheckValue(String text) {
        return text.length() == CHECK_VALUE_DIGITS
                && text.chars().allMatch(digit -> (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f'));
    }
}
