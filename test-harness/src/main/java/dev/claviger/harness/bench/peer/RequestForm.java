package dev.claviger.harness.bench.peer;

import dev.claviger.harness.rig.Credentials;
import java.util.Optional;

/**
 * How a bot must address a peer.
 *
 * @param prefix what stands before the exchange's own path, empty for nothing
 * @param bot the virtual key the bot signs with, or empty where the bot signs nothing; then requests may be repeated
 */
public record RequestForm(String prefix, Optional<Credentials> bot) {
    /** The exchange's own paths, unsigned. */
    public static final RequestForm UNSIGNED = new RequestForm("", Optional.empty());
}
