package dev.claviger.proxy.forward;

import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.sign.Signed;

/** What is said of a request that ends without a whole reply, and whether it may have been carried out. */
final class NoReply {
    private NoReply() {}

    /** The bot has gone away before anything was sent. */
    static Refused neverSent(Signed signed) {
        return new Refused(
                Reason.FORWARD_NOT_SENT,
                signed.what() + " was not sent to " + signed.authority() + ": the bot went away first",
                "");
    }

    /** The bot has gone away before the answer came to what it may ask again. */
    static Refused notAwaited(Signed signed) {
        return new Refused(
                Reason.FORWARD_NO_ANSWER,
                "the bot went away before " + signed.authority() + " had answered " + signed.what(),
                "");
    }

    /** The reply did not come, or not whole; {@code how} ends the sentence. */
    static Refused broken(Signed signed, String how) {
        return signed.idempotent()
                ? new Refused(
                        Reason.FORWARD_NO_ANSWER,
                        "no whole answer from " + signed.authority() + " to " + signed.what() + ": " + how,
                        "asking again is safe")
                : new Refused(
                        Reason.FORWARD_OUTCOME_UNKNOWN,
                        signed.what() + " was sent to " + signed.authority()
                                + " and may have been executed, but no whole answer came: " + how,
                        "query the order by its client order id before you send it again");
    }
}
