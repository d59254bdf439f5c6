package dev.claviger.hsm.ceremony;

import dev.claviger.hsm.Mechanism;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A key as the token describes it.
 *
 * @param label its CKA_LABEL
 * @param type {@code secret}, {@code RSA}, {@code EC}, {@code Ed25519} or {@code AES}
 * @param mechanism what it may sign with; empty if it is not one of ours
 * @param id its CKA_ID in hexadecimal, which is its check value
 * @param attributes its boolean attributes by CKA_ name
 */
public record KeyDescription(
        String label, String type, Optional<Mechanism> mechanism, String id, Map<String, Boolean> attributes) {
    /** Copies the map and keeps its order. */
    public KeyDescription {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
