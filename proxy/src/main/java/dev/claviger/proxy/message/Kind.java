package dev.claviger.proxy.message;

/** What sort of error a bot's client library must raise; each exchange's profile says how it writes one. */
public enum Kind {
    /** The request itself is wrong; sending it again changes nothing. */
    MALFORMED("malformed"),
    /** Nobody we know signed this. */
    UNAUTHENTICATED("unauthenticated"),
    /** Signed too long ago, or seen before. */
    STALE("stale"),
    /** We know who asks, and the answer is no. */
    PERMISSION("permission"),
    /** All trading is stopped by the operator. */
    FROZEN("frozen"),
    /** Too much for the account's limits; nothing was sent, come back later. */
    RATE_LIMITED("rate-limited"),
    /** The proxy, the HSM or the exchange cannot serve now; nothing was sent. */
    UNAVAILABLE("unavailable"),
    /** The request left and no answer came: the exchange may have acted on it. */
    OUTCOME_UNKNOWN("outcome-unknown");

    private final String key;

    Kind(String key) {
        this.key = key;
    }

    /** The kind's key in an exchange profile's {@code errors}. */
    public String key() {
        return key;
    }
}
