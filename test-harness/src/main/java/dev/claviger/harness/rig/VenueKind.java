package dev.claviger.harness.rig;

import dev.claviger.config.profile.KeyScheme;
import dev.claviger.config.profile.KeyType;
import dev.claviger.harness.sandbox.SandboxVenue;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/**
 * An exchange that a {@link VenueRig} can be made with.
 *
 * @param name of the bundled profile
 * @param families all that the profile has
 * @param keyType of the real key and of the bots'; a shared secret, of letters and digits, which is good Base64 too
 * @param secretForm what of a secret's text is the key
 * @param passphrase whether the exchange wants one beside key and secret
 * @param opening starts its sandbox
 */
public record VenueKind<S extends SandboxVenue>(
        String name,
        List<String> families,
        KeyType keyType,
        KeyScheme.SecretForm secretForm,
        boolean passphrase,
        Opening<S> opening) {
    /** Starts a sandbox that knows one key. */
    @FunctionalInterface
    public interface Opening<S extends SandboxVenue> {
        /**
         * Starts it.
         *
         * @param real the key it shall know
         * @param clock the exchange's clock
         * @throws IOException if no port can be bound
         */
        S start(Credentials real, InstantSource clock) throws IOException;
    }

    /** Copies the families. */
    public VenueKind {
        families = List.copyOf(families);
    }

    /** Returns an exchange with keys for HMAC-SHA256 and without passphrases. */
    public static <S extends SandboxVenue> VenueKind<S> of(String name, List<String> families, Opening<S> opening) {
        return new VenueKind<>(name, families, KeyType.HMAC_SHA256, KeyScheme.SecretForm.TEXT, false, opening);
    }

    /** Returns the same with keys of another type. */
    public VenueKind<S> keyType(KeyType type, KeyScheme.SecretForm form) {
        return new VenueKind<>(name, families, type, form, passphrase, opening);
    }

    /** Returns the same with passphrases. */
    public VenueKind<S> withPassphrase() {
        return new VenueKind<>(name, families, keyType, secretForm, true, opening);
    }
}
