package dev.claviger.proxy.flow;

import dev.claviger.config.profile.reply.Learn;
import dev.claviger.config.profile.reply.Parts;
import dev.claviger.proxy.accept.Answer;
import dev.claviger.proxy.audit.Audit;
import dev.claviger.proxy.audit.record.Ending;
import dev.claviger.proxy.audit.record.StageTimes;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.forward.Outcome;
import dev.claviger.proxy.forward.ReplyEditor;
import dev.claviger.proxy.forward.ReplyHead;
import dev.claviger.proxy.forward.ReplyObserver;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.JsonMembers;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.observe.CallMeters;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.sign.Signed;
import dev.claviger.proxy.throttle.Admission;
import dev.claviger.proxy.throttle.Throttle;
import dev.claviger.proxy.token.TokenReplies;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What follows from how a call ends: the throttle learns, the audit remembers before the bot has the last byte, the
 * meters count, and a refusal is worded.
 */
public final class Aftermath {
    /** Who asks once more before a request is written. */
    private static final Set<String> TAKEN_BACK = Set.of("authenticate", "permit");

    private final Throttle throttle;
    private final Audit audit;
    private final RefusalsOf refusals;
    private final CallMeters meters;
    private final BiConsumer<Permitted, Outcome> errors;
    private final TokenReplies tokens;

    /**
     * An aftermath.
     *
     * @param meters counts
     * @param errors told of replies that carry an error code of the exchange's, such as one about the clock
     * @param tokens takes the bearer tokens out of replies
     */
    public Aftermath(
            Throttle throttle,
            Audit audit,
            RefusalsOf refusals,
            CallMeters meters,
            BiConsumer<Permitted, Outcome> errors,
            TokenReplies tokens) {
        this.throttle = throttle;
        this.audit = audit;
        this.refusals = refusals;
        this.meters = meters;
        this.errors = errors;
        this.tokens = tokens;
    }

    /**
     * Watches the reply to a call that is about to be sent.
     *
     * @param standing asked once more before it is written, where it has to wait for a connection
     */
    ReplyObserver observing(Passage passage, Permitted permitted, Consumer<Permitted> standing) {
        passage.leaving();
        Admission admission = passage.admission();
        if (admission != null) {
            admission.sent();
        }
        return new ReplyObserver() {
            private Headers headers = Headers.NONE;

            @Override
            public @Nullable ReplyEditor editor() {
                boolean tells = TokenReplies.concern(permitted.canonical().endpoint());
                return tells ? (status, body) -> withoutTokens(passage, permitted, status, body) : null;
            }

            @Override
            public Optional<Parts> parts() {
                Learn learn = permitted.canonical().route().venue().profile().learn();
                return learn.partsOf(permitted.canonical().endpoint().path());
            }

            @Override
            public boolean again() {
                return admission == null || admission.again();
            }

            @Override
            public void beforeSending() {
                standing.accept(permitted);
            }

            @Override
            public void onHead(ReplyHead head) {
                if (!TokenReplies.concern(permitted.canonical().endpoint())) {
                    passage.answered();
                }
                headers = head.headers();
                if (admission != null) {
                    throttle.learn(admission, head.status(), head.headers());
                }
            }

            @Override
            public void succeeded(JsonMembers beginning) {
                boolean byAge =
                        permitted.canonical().route().venue().profile().ages().isPresent();
                if (admission != null && byAge) {
                    throttle.placed(admission, beginning);
                }
            }

            @Override
            public void beforeEnd(Outcome outcome) {
                if (!passage.recordsEnding()) {
                    return;
                }
                StageTimes times = passage.times(outcome.endNanos());
                boolean changes = Authenticator.changes(permitted.canonical().endpoint());
                audit.outcome(
                        passage.call(),
                        permitted,
                        Ending.answered(outcome, unknown(permitted, outcome), changes, times));
                Signed signed = passage.signed();
                meters.relayed(permitted.canonical().route().venue().name(), outcome, times, signed);
                if (!outcome.errorCode().isEmpty()) {
                    if (admission != null) {
                        throttle.learnCode(admission, outcome.errorCode(), headers);
                    }
                    errors.accept(permitted, outcome);
                }
            }
        };
    }

    private byte @Nullable [] withoutTokens(Passage passage, Permitted permitted, int status, byte[] body) {
        passage.answered();
        try {
            return tokens.edited(passage.call(), permitted, status, body);
        } catch (Refused withheld) {
            answer(passage, withheld);
            return null;
        }
    }

    private static boolean unknown(Permitted permitted, Outcome outcome) {
        Learn learn = permitted.canonical().route().venue().profile().learn();
        return learn.unknown().contains(outcome.errorCode());
    }

    /** A call ends without the exchange's whole answer. */
    void refused(Passage passage, Refused refused) {
        Admission admission = passage.admission();
        if (admission != null) {
            if (passage.left() && mayHaveBeenCounted(refused.reason())) {
                admission.settle();
            } else {
                admission.release();
            }
        }
        if (passage.recordsEnding()) {
            record(passage, refused);
            meters.refused(passage.venue() == null ? null : passage.venue().name(), refused.reason());
        }
        if (passage.isAnswered()) {
            passage.conversation().abort();
            return;
        }
        answer(passage, refused);
    }

    private void answer(Passage passage, Refused refused) {
        Answer answer =
                refusals.of(passage.venue()).write(refused, passage.call().id(), passage.what(), false);
        passage.conversation().answer(answer.head(), answer.body(), false);
    }

    /** The far edge refuses for these before a byte of the request is written. */
    private static boolean mayHaveBeenCounted(Reason reason) {
        return !TAKEN_BACK.contains(reason.stage())
                && reason != Reason.FORWARD_UNREACHABLE
                && reason != Reason.FORWARD_TLS
                && reason != Reason.FORWARD_NOT_SENT
                && reason != Reason.FORWARD_POOL_FULL;
    }

    private void record(Passage passage, Refused refused) {
        Permitted permitted = passage.permitted();
        if (permitted != null && passage.isRecording()) {
            boolean changes = Authenticator.changes(permitted.canonical().endpoint());
            audit.outcome(passage.call(), permitted, Ending.refused(refused.reason(), changes, passage.times()));
        } else {
            audit.refusal(passage.call(), passage.bot(), passage.canonical(), refused.reason());
        }
    }
}
