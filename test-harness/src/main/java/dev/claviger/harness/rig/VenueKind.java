package dev.claviger.harness.rig;

import dev.claviger.harness.sandbox.SandboxVenue;
import java.io.IOException;
import java.time.InstantSource;

/**
 * An exchange that a {@link VenueRig} can be made with.
 *
 * @param name of the bundled profile
 * @param opening starts its sandbox
 */
public record VenueKind<S extends SandboxVenue>(String name, Opening<S> opening) {
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
}
