package dev.claviger.hsm;

/**
 * The state of the connection to the token.
 *
 * @param ready whether a signature asked for now would be tried
 * @param reason why not ready, or an empty string
 * @param epoch how many times the connection was made; it grows with each recovery
 * @param queued signatures waiting for a worker
 * @param writtenOff workers that never came back from the token
 */
public record HsmHealth(boolean ready, String reason, long epoch, int queued, int writtenOff) {}
