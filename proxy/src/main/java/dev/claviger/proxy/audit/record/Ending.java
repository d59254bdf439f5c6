package dev.claviger.proxy.audit.record;

import dev.claviger.proxy.forward.Outcome;
import dev.claviger.proxy.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How a call that was let through has ended.
 *
 * @param result the one word
 * @param reason why Claviger refused it after all, or null where the exchange answered
 * @param status the exchange's HTTP status, 0 where it did not answer
 * @param errorCode the exchange's own error code, empty where there is none
 * @param bytes how long the relayed body was
 * @param times how long each stage took
 */
public record Ending(
        Result result, @Nullable Reason reason, int status, String errorCode, long bytes, StageTimes times) {

    /**
     * The exchange answered.
     *
     * @param outcome what it answered
     * @param unknown whether its error code leaves open what was done
     * @param changes whether the call changes anything there
     * @param times how long each stage took
     */
    public static Ending answered(Outcome outcome, boolean unknown, boolean changes, StageTimes times) {
        return new Ending(
                result(outcome, unknown, changes),
                null,
                outcome.status(),
                outcome.errorCode(),
                outcome.bodyBytes(),
                times);
    }

    private static Result result(Outcome outcome, boolean unknown, boolean changes) {
        if (unknown) {
            return Result.unknown(changes);
        }
        return outcome.partly()
                ? Result.MIXED
                : Result.of(outcome.status(), !outcome.errorCode().isEmpty(), changes);
    }

    /** It was handed to a stream; the exchange's answer, where it gives one, comes as a message of its own. */
    public static Ending sent(StageTimes times) {
        return new Ending(Result.SENT, null, 0, "", 0, times);
    }

    /** A stage refused it after the intent was recorded, or no answer came. */
    public static Ending refused(Reason reason, boolean changes, StageTimes times) {
        boolean sent = reason == Reason.FORWARD_OUTCOME_UNKNOWN || reason == Reason.FORWARD_NO_ANSWER;
        return new Ending(sent && changes ? Result.UNKNOWN : Result.FAILED, reason, 0, "", 0, times);
    }
}
