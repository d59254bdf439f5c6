package dev.claviger.config;

import dev.claviger.config.yaml.Rules;
import java.util.List;

/**
 * One account at an exchange: the real API key's public half, and which key of the token signs for it.
 *
 * @param exchange the name of one of the configured exchanges; required
 * @param apiKey the API key's identifier as the exchange gave it, which is not the secret; required
 * @param key the signing key; required
 * @param allowTransfers transfers between the account's own wallets that its bots may be allowed, each as
 *     {@code METHOD /path}; none that leads to another owner can stand here; default none
 */
public record AccountConfig(String exchange, String apiKey, KeyConfig key, List<String> allowTransfers) {
    /** Copies the list. */
    public AccountConfig {
        allowTransfers = List.copyOf(allowTransfers);
        Rules.of("account")
                .notBlank("exchange", exchange)
                .that(
                        isPrintable(apiKey),
                        "api-key",
                        "must be printable ASCII without spaces",
                        apiKey.length() + " characters",
                        "copy the key's identifier, not its secret")
                .enforce();
    }

    /** An account without transfers. */
    public static AccountConfig of(String exchange, String apiKey, KeyConfig key) {
        return new AccountConfig(exchange, apiKey, key, List.of());
    }

    private static boolean isPrintable(String text) {
        return !text.isEmpty() && text.chars().allMatch(letter -> letter > ' ' && letter < 0x7f);
    }
}
