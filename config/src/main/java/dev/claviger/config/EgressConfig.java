package dev.claviger.config;

import dev.claviger.config.yaml.Addresses;
import dev.claviger.config.yaml.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * How connections to an exchange leave this machine. They are TLS 1.3 always.
 *
 * @param sourceAddress the local IP address to leave from; default: the system's choice
 * @param trust a PEM file of the certificate authorities to trust instead of the JDK's; default none
 * @param pins {@code sha256/BASE64} of acceptable subject public key infos (RFC 7469 §2.4), any one of which must be in
 *     the chain; default none, which pins nothing
 * @param connectTimeout TCP and TLS together; default 3s
 * @param readTimeout the longest silence of an exchange that owes a reply; default 10s
 * @param idleTimeout how long an unused connection is kept; default 50s
 * @param maxConnections per host and event loop; default 64
 */
public record EgressConfig(
        Optional<String> sourceAddress,
        Optional<Path> trust,
        List<String> pins,
        Duration connectTimeout,
        Duration readTimeout,
        Duration idleTimeout,
        int maxConnections) {
    private static final String PIN_PREFIX = "sha256/";

    /** Copies the list and checks the bounds. */
    public EgressConfig {
        pins = List.copyOf(pins);
        var rules = Rules.of("egress")
                .between("connect-timeout", connectTimeout, Duration.ofMillis(10), Duration.ofMinutes(1))
                .between("read-timeout", readTimeout, Duration.ofMillis(10), Duration.ofMinutes(10))
                .between("idle-timeout", idleTimeout, Duration.ofSeconds(1), Duration.ofHours(1))
                .between("max-connections", maxConnections, 1, 10_000);
        sourceAddress.ifPresent(address -> Addresses.checkSource(rules, "source-address", address));
        for (int i = 0; i < pins.size(); i++) {
            rules.that(
                    isPin(pins.get(i)),
                    "pins[" + i + "]",
                    "must be sha256/ and the base64 of 32 bytes",
                    pins.get(i),
                    "make it with: openssl x509 -in CERTIFICATE -pubkey -noout | openssl pkey -pubin -outform DER | openssl dgst -sha256 -binary | base64");
        }
        rules.enforce();
    }

    /** What holds where the file says nothing. */
    public static EgressConfig defaults() {
        return new EgressConfig(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(50),
                64);
    }

    private static boolean isPin(String pin) {
        if (!pin.startsWith(PIN_PREFIX)) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(pin.substring(PIN_PREFIX.length())).length == 32;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
