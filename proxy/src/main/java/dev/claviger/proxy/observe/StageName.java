package dev.claviger.proxy.observe;

import java.util.Locale;

/** The stages, as the metric's tag names them. */
public enum StageName {
    /** Is it one well-formed request? */
    ACCEPT,
    /** Which exchange is meant? */
    ROUTE,
    /** What exactly does it say? */
    EXCHANGE,
    /** Who says so? */
    AUTHENTICATE,
    /** May it? */
    PERMIT,
    /** May it now? */
    THROTTLE,
    /** Prove it. */
    SIGN,
    /** Send it. */
    FORWARD,
    /** Remember it. */
    AUDIT,
    /** Tell the bot. */
    RESPOND;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The value of the {@code stage} tag. */
    public String tag() {
        return tag;
    }
}
