package dev.claviger.config;

import dev.claviger.config.profile.KeyType;
import dev.claviger.config.yaml.Rules;
import java.util.Optional;

/**
 * A signing key in the token.
 *
 * @param label its CKA_LABEL; required
 * @param type what it signs with; required
 * @param checkValue what the key must show before it is trusted, as {@code claviger key list} prints it; default none
 */
public record KeyConfig(String label, KeyType type, Optional<String> checkValue) {
    /** Checks the texts. */
    public KeyConfig {
        var rules = Rules.of("key").notBlank("label", label);
        checkValue.ifPresent(value -> rules.notBlank("check-value", value));
        rules.enforce();
    }
}
