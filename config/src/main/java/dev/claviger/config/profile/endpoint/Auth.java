package dev.claviger.config.profile.endpoint;

/** What an endpoint wants to see of the caller's identity. */
public enum Auth {
    /** Nothing. */
    NONE,
    /** The API key's identifier without a signature. */
    KEY,
    /** The identifier, the time and a signature. */
    SIGNED,
    /** As {@link #SIGNED} where the caller shows a key, else as {@link #NONE}: for WebSocket messages only. */
    OPTIONAL
}
