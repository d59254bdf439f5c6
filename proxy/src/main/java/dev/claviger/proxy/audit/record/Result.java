package dev.claviger.proxy.audit.record;

/** How a call that was let through has ended. */
public enum Result {
    /** The exchange says it was done. */
    CONFIRMED("confirmed"),
    /** The exchange says it was not done. */
    REFUSED("refused"),
    /** Some of its parts, such as the orders of a batch, were done and others were not: the exchange's answer says which. */
    MIXED("mixed"),
    /** It was sent, and nobody can say whether it was done: ask the exchange before doing it again. */
    UNKNOWN("unknown"),
    /** It was sent as a message of a stream, on which the exchange answers in its own time. */
    SENT("sent"),
    /** Nothing was done: it did not leave, or it was a read that found no answer. */
    FAILED("failed");

    private final String text;

    Result(String text) {
        this.text = text;
    }

    /**
     * What an HTTP status means. Binance: 5xx leaves the execution status unknown, 408 is its gateway's time-out, and 409
     * is a cancel-replace of which one half was done ("General information on endpoints").
     *
     * @param status the exchange's HTTP status
     * @param error whether the reply names an error, which with some exchanges comes with status 200
     * @param changes whether the call changes anything at the exchange
     */
    public static Result of(int status, boolean error, boolean changes) {
        if (status >= 200 && status < 300) {
            return error ? REFUSED : CONFIRMED;
        }
        if (status >= 500 || status == 408 || status == 409) {
            return unknown(changes);
        }
        return REFUSED;
    }

    /** Nobody can say what was done; where nothing could be, it failed. */
    static Result unknown(boolean changes) {
        return changes ? UNKNOWN : FAILED;
    }

    /** As the trail spells it. */
    String text() {
        return text;
    }
}
