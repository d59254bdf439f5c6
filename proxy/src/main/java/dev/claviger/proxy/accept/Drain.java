package dev.claviger.proxy.accept;

/** The user event that tells whoever serves a connection that the listener is stopping. */
public enum Drain {
    /** Let what is in flight end, and take nothing new. */
    BEGINS
}
