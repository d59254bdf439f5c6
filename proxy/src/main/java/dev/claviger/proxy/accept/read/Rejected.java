package dev.claviger.proxy.accept.read;

import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;

/** The bytes on a connection are no call we hand on; they are answered here, and the connection is closed. */
public final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;

    /** Another version or protocol is needed (RFC 9110 section 15.5.22). */
    public static final int UPGRADE_REQUIRED = 426;

    private final int status;
    private final Refused refused;

    /** What the bot is told: the HTTP status, the code, a sentence and what to do. */
    public Rejected(int status, Reason reason, String sentence, String hint) {
        super(sentence, null, false, false);
        this.status = status;
        this.refused = new Refused(reason, sentence, hint);
    }

    static Rejected malformed(String sentence) {
        return new Rejected(
                400, Reason.ACCEPT_MALFORMED, sentence, "send HTTP/1.1 as RFC 9112 has it; nothing was sent on");
    }

    static Rejected tooLarge(int status, String sentence) {
        return new Rejected(status, Reason.ACCEPT_TOO_LARGE, sentence, "raise the limit in the listener's settings");
    }

    static Rejected of(MalformedHead fault) {
        return fault.tooLarge() ? tooLarge(431, fault.sentence()) : malformed(fault.sentence());
    }

    /** RFC 6455 section 4.4: the answer names the version that is spoken. */
    static Rejected wrongVersion(String version) {
        return new Rejected(
                UPGRADE_REQUIRED,
                Reason.ACCEPT_MALFORMED,
                "the WebSocket version asked for is " + version + ", and only 13 is spoken",
                "ask for Sec-WebSocket-Version 13");
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** What the answer says. */
    public Refused refused() {
        return refused;
    }
}
