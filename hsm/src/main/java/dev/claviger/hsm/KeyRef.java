package dev.claviger.hsm;

import java.util.Optional;

/**
 * A key on the token, by name. It holds no handle: handles live and die with the connection to the token, and only the
 * HSM module ever sees one.
 *
 * @param label the key's CKA_LABEL, unique on the token
 * @param mechanism the one mechanism the key may be used with
 * @param checkValue what the key must show, in lower-case hexadecimal; empty where any key of that label will do
 */
public record KeyRef(String label, Mechanism mechanism, Optional<String> checkValue) {
    /** Whichever key of that label the token has. */
    public KeyRef(String label, Mechanism mechanism) {
        this(label, mechanism, Optional.empty());
    }
}
