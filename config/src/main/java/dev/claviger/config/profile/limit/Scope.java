package dev.claviger.config.profile.limit;

/** For whom an exchange counts. */
public enum Scope {
    /** Everything that comes from one public address. */
    IP,
    /** Everything an account does, whichever key and address. */
    ACCOUNT,
    /** Everything one API key does. */
    KEY,
    /** Everything that is said on one WebSocket connection. */
    CONNECTION
}
