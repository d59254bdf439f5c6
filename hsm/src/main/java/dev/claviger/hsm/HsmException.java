package dev.claviger.hsm;

import java.time.Duration;

/**
 * Why the HSM did not do what was asked, as a closed list, so that a caller decides by type and never by text. No
 * message ever holds a PIN, a key's value or the bytes to sign.
 */
public abstract sealed class HsmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private HsmException(String message, Throwable cause) {
        super(message, cause);
    }

    private HsmException(String message) {
        // An answer, not a fault: no stack trace on the request path.
        super(message, null, false, false);
    }

    /** The queue is full: refuse the request and say when to come back. */
    public static final class Busy extends HsmException {
        private static final long serialVersionUID = 1L;

        /** A full queue of {@code capacity} requests. */
        public Busy(int capacity) {
            super("HSM queue is full: " + capacity + " signatures are waiting");
        }
    }

    /** No answer within the time allowed. The worker is written off; whether the token signed is unknown and harmless. */
    public static final class TimedOut extends HsmException {
        private static final long serialVersionUID = 1L;

        /** No answer after {@code limit}. */
        public TimedOut(Duration limit) {
            super("HSM gave no answer within " + limit.toMillis() + " ms");
        }
    }

    /** The token cannot be reached now; recovery is under way and a later call may succeed. */
    public static final class Unavailable extends HsmException {
        private static final long serialVersionUID = 1L;

        /** Unreachable, for {@code reason}. */
        public Unavailable(String reason) {
            super(reason);
        }

        /** Unreachable, for {@code reason}, because of {@code cause}. */
        public Unavailable(String reason, Throwable cause) {
            super(reason, cause);
        }
    }

    /** No key, or more than one, answers to the label. */
    public static final class KeyNotFound extends HsmException {
        private static final long serialVersionUID = 1L;

        /** {@code hits} keys are called {@code label} on the token {@code token}. */
        public KeyNotFound(String label, String token, int hits) {
            super("key '" + label + "' on token '" + token + "': expected exactly one, found " + hits);
        }
    }

    /** The key exists but its attributes or its check value do not prove what they must: it is never used. */
    public static final class KeyRefused extends HsmException {
        private static final long serialVersionUID = 1L;

        private final String label;
        private final String attribute;

        /** The key {@code label} fails on {@code attribute}; {@code found} is what the token said. */
        public KeyRefused(String label, String attribute, String found) {
            super("key '" + label + "' is refused: " + attribute + " is " + found);
            this.label = label;
            this.attribute = attribute;
        }

        /** The key's label. */
        public String label() {
            return label;
        }

        /** The attribute that failed, by its PKCS#11 name, or {@code "key check value"}. */
        public String attribute() {
            return attribute;
        }
    }

    /** A wrong PIN. Never tried again: hardware tokens lock. */
    public static final class PinRefused extends HsmException {
        private static final long serialVersionUID = 1L;

        /** The token {@code token} refused the PIN; {@code code} is its CKR_ name. */
        public PinRefused(String token, String code) {
            super("token '" + token + "' refused the PIN (" + code + "); not tried again, since tokens lock");
        }
    }

    /** The set-up is wrong (library, token label, mechanism, key size): only the operator can mend it. */
    public static final class Misconfigured extends HsmException {
        private static final long serialVersionUID = 1L;

        /** Misconfigured, for {@code reason}. */
        public Misconfigured(String reason) {
            super(reason);
        }

        /** Misconfigured, for {@code reason}, because of {@code cause}. */
        public Misconfigured(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
