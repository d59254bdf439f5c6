package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Credentials;

/** How a bot signs for an exchange, after the exchange's documentation. */
@FunctionalInterface
public interface Signing {
    /**
     * Signs.
     *
     * @param ask what to sign
     * @param key the bot's key
     * @param millis since 1970, greater with each call, so that it serves as a nonce too
     */
    Signed sign(Ask ask, Credentials key, long millis);
}
