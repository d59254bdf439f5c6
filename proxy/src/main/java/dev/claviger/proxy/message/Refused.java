package dev.claviger.proxy.message;

import java.time.Duration;
import java.util.Optional;

/**
 * A stage will not let a call go on. It carries no stack trace: it is an answer, not a fault. Neither the sentence nor
 * the hint ever holds a credential, a signature or a body.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String hint;
    private final long retryAfterMillis;

    /**
     * Refuses.
     *
     * @param reason which rule
     * @param sentence what was refused and what was seen, one line, no trailing period
     * @param hint what to do about it, or an empty string
     */
    public Refused(Reason reason, String sentence, String hint) {
        this(reason, sentence, hint, -1);
    }

    private Refused(Reason reason, String sentence, String hint, long retryAfterMillis) {
        super(sentence, null, false, false);
        this.reason = reason;
        this.hint = hint;
        this.retryAfterMillis = retryAfterMillis;
    }

    /** Refuses for now: {@code retryAfter} says when asking again makes sense. */
    public static Refused forNow(Reason reason, String sentence, String hint, Duration retryAfter) {
        return new Refused(reason, sentence, hint, Math.max(0, retryAfter.toMillis()));
    }

    /** Which rule. */
    public Reason reason() {
        return reason;
    }

    /** What was refused and what was seen. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** What to do about it, or an empty string. */
    public String hint() {
        return hint;
    }

    /** When asking again makes sense, if that is known. */
    public Optional<Duration> retryAfter() {
        return retryAfterMillis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(retryAfterMillis));
    }
}
