package dev.claviger.config;

import dev.claviger.config.yaml.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The token with the keys.
 *
 * @param library the vendor's PKCS#11 library; default: SoftHSM's, where distributions put it
 * @param token the token's label; required
 * @param serial the token's serial number, where two tokens share a label; default none
 * @param pin where the PIN comes from; required
 * @param binding default native
 * @param workers signing threads, one session each: one is best for SoftHSM, latency × rate for a
 *     network HSM; default 1
 * @param queue signatures that may wait before a request is refused; default 1024
 * @param timeout how long a signature may take, waiting included; default 2s
 * @param maxStuckWorkers threads that may hang in the library before the HSM is declared unavailable; default 4
 * @param sessionCopies whether to sign with session copies of copyable keys, three times faster on SoftHSM; default true
 * @param crossCheck whether each HMAC key is proven through both bindings at start; default true
 * @param environment variables set before the library is loaded, such as {@code SOFTHSM2_CONF}; default none
 */
public record HsmConfig(
        Optional<Path> library,
        String token,
        Optional<String> serial,
        PinSource pin,
        Binding binding,
        int workers,
        int queue,
        Duration timeout,
        int maxStuckWorkers,
        boolean sessionCopies,
        boolean crossCheck,
        Map<String, String> environment) {
    /** Copies the map and checks the bounds. */
    public HsmConfig {
        environment = Copies.of(environment);
        Rules.of("hsm")
                .notBlank("token", token)
                .between("workers", workers, 1, 256)
                .between("queue", queue, 1, 1_000_000)
                .between("timeout", timeout, Duration.ofMillis(10), Duration.ofMinutes(1))
                .between("max-stuck-workers", maxStuckWorkers, 0, 256)
                .enforce();
    }

    /** A token with everything else at its default. */
    public static HsmConfig of(String token, PinSource pin) {
        return new HsmConfig(
                Optional.empty(),
                token,
                Optional.empty(),
                pin,
                Binding.NATIVE,
                1,
                1024,
                Duration.ofSeconds(2),
                4,
                true,
                true,
                Map.of());
    }
}
