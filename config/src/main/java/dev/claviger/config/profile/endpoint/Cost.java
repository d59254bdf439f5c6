package dev.claviger.config.profile.endpoint;

/**
 * What one call takes of one limit.
 *
 * @param limit a key of the profile's limits
 * @param amount how much
 * @param held whether the call waits until there is room; where it does not, it only leaves less room for others
 */
public record Cost(String limit, Amount amount, boolean held) {
    /** What a call waits for. */
    public Cost(String limit, Amount amount) {
        this(limit, amount, true);
    }
}
