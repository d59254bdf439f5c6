package dev.claviger.hsm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach a token.
 *
 * @param library the vendor's PKCS#11 library
 * @param tokenLabel the token's label; slots are found by it, since a slot's index shifts
 * @param tokenSerial the token's serial number, where two tokens share a label
 * @param environment variables set in this process before the library is loaded, such as SOFTHSM2_CONF
 * @param workers signing threads, one session each: CPUs for SoftHSM, latency × rate for a network HSM
 * @param queueCapacity signatures that may wait before {@link HsmException.Busy}
 * @param timeout how long a signature may take, waiting included
 * @param maxWrittenOff stuck workers after which the HSM is declared unavailable
 * @param sessionCopies whether to sign with session copies of COPYABLE keys, which SoftHSM does three times faster
 */
public record HsmSettings(
        Path library,
        String tokenLabel,
        Optional<String> tokenSerial,
        Map<String, String> environment,
        int workers,
        int queueCapacity,
        Duration timeout,
        int maxWrittenOff,
        boolean sessionCopies) {
    /** Copies the map and checks the bounds. */
    public HsmSettings {
        environment = Map.copyOf(environment);
        if (workers < 1 || workers > 256) {
            throw new IllegalArgumentException("workers must be between 1 and 256, got: " + workers);
        }
        if (queueCapacity < 1) {
            throw new IllegalArgumentException("queueCapacity must be positive, got: " + queueCapacity);
        }
    }
}
