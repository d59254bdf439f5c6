package dev.claviger.hsm.pkcs11;

/** What can be done about a return code. */
public enum Remedy {
    /** The session or its login is gone: make a new one. */
    NEW_SESSION,
    /** The token or the library has lost its state: finalize, initialize, and begin anew. */
    REINITIALISE,
    /** This handle names nothing any more: find the object once again. */
    FIND_AGAIN,
    /** The PIN is wrong: stop, since tokens lock. */
    STOP,
    /** The key or the mechanism does not allow this: only the operator can change it. */
    RECONFIGURE,
    /** Nothing helps this one call. */
    NONE
}
