package dev.claviger.proxy.stream;

/** The close codes that are sent from here (RFC 6455 section 7.4.1 and the IANA registry it set up). */
public final class CloseCode {
    /** All is well. */
    public static final int NORMAL = 1000;

    /** This end, or the one behind it, goes away. */
    public static final int GOING_AWAY = 1001;

    /** What was sent is no WebSocket. */
    public static final int PROTOCOL_ERROR = 1002;

    /** A kind of message that is not taken. */
    public static final int UNSUPPORTED = 1003;

    /** A text message that is not UTF-8. */
    public static final int NOT_UTF8 = 1007;

    /** A rule forbids it. */
    public static final int POLICY = 1008;

    /** A message above the limit. */
    public static final int TOO_BIG = 1009;

    /** A fault of this end. */
    public static final int FAULT = 1011;

    /** Not now. */
    public static final int TRY_AGAIN = 1013;

    /** The exchange behind this end is lost, or sent what is no WebSocket. */
    public static final int BAD_GATEWAY = 1014;

    private CloseCode() {}

    /** Whether {@code code} may stand in a close frame: assigned, or of the private ranges, and not reserved. */
    public static boolean sendable(int code) {
        boolean assigned = code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
        return assigned || (code >= 3000 && code <= 4999);
    }
}
