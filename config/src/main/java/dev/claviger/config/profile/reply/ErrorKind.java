package dev.claviger.config.profile.reply;

/** The kinds of refusal that an exchange's client libraries can tell apart. */
public enum ErrorKind {
    /** The request is not well formed, or not known. */
    MALFORMED,
    /** The bot may not do this. */
    PERMISSION,
    /** Nobody may do this now: the operator has frozen the proxy. */
    FROZEN,
    /** The bot is not known, or its signature does not hold. */
    UNAUTHENTICATED,
    /** The bot's timestamp is too far from now. */
    STALE,
    /** A limit of the exchange would have been broken; nothing was sent. */
    RATE_LIMITED,
    /** The exchange, the HSM or the audit trail cannot be reached; nothing was sent. */
    UNAVAILABLE,
    /** The request was sent and no answer came: it may or may not have been carried out. */
    OUTCOME_UNKNOWN
}
