package dev.claviger.harness.rig;

import dev.claviger.config.profile.KeyScheme;
import dev.claviger.config.profile.KeyType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The exchange of a {@link Workplace}: one of the bundled profiles, with all of its hosts at one port of this machine.
 *
 * @param name of the profile, which is also the exchange's name in the configuration and in the base URL
 * @param families all that the profile has
 * @param keyType of the real key and of the bots'
 * @param secretForm what of a secret's text is the key
 * @param port where it listens
 * @param trustPem the authority that vouches for it
 */
public record RigExchange(
        String name,
        List<String> families,
        KeyType keyType,
        KeyScheme.SecretForm secretForm,
        int port,
        String trustPem) {
    /** Copies the families. */
    public RigExchange {
        families = List.copyOf(families);
    }

    /** Returns Binance. */
    public static RigExchange binance(int port, String trustPem) {
        return new RigExchange(
                "binance",
                List.of("api", "fapi", "dapi", "papi", "eapi"),
                KeyType.HMAC_SHA256,
                KeyScheme.SecretForm.TEXT,
                port,
                trustPem);
    }

    /** What of a secret's text is the key: at some exchanges the bytes that its Base64 stands for. */
    byte[] keyOf(String secret) {
        return secretForm == KeyScheme.SecretForm.BASE64
                ? Base64.getDecoder().decode(secret)
                : secret.getBytes(StandardCharsets.US_ASCII);
    }

    /** Its hosts as the configuration names them. */
    String hosts() {
        return families.stream()
                .map(family -> family + ": \"localhost:" + port + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
