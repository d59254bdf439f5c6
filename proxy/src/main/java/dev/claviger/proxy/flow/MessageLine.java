package dev.claviger.proxy.flow;

import dev.claviger.proxy.audit.record.Ending;
import dev.claviger.proxy.audit.record.StageTimes;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.authenticate.Bot;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.frame.FrameReader;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.observe.CallMeters;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.sign.Echoes;
import dev.claviger.proxy.stream.Link;
import dev.claviger.proxy.stream.Verdict;
import dev.claviger.proxy.throttle.Admission;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The straight line for the messages of one stream, as {@link SigningFlow} is for calls: each is read, judged, let
 * through by its limits, recorded and signed, and looked at once more right before it is sent. Used by the stream's
 * event loop.
 */
final class MessageLine {
    private static final Logger LOG = LoggerFactory.getLogger(MessageLine.class);

    private final Stages stages;
    private final Standing standing;
    private final CallMeters meters;
    private final FrameReader reader;
    private final StreamOwner owner;
    private final StreamLessons lessons;
    private final Echoes echoes;
    private final String connection;
    private final LongSupplier nanos;

    /** Says in the exchange's words that a message is refused. */
    @FunctionalInterface
    interface Refusing {
        /** What becomes of {@code call}; {@code canonical} is null where it has no meaning. */
        Verdict refused(Refused refused, Call call, @Nullable Canonical canonical);
    }

    /**
     * A line.
     *
     * @param owner whose the stream is, as its messages show
     * @param lessons told what is sent
     * @param echoes told what is put in place of the bot's values
     * @param connection as the throttle knows it
     * @param nanos the monotonic clock
     */
    MessageLine(
            Stages stages,
            CallMeters meters,
            FrameReader reader,
            StreamOwner owner,
            StreamLessons lessons,
            Echoes echoes,
            String connection,
            LongSupplier nanos) {
        this.stages = stages;
        this.standing = new Standing(stages);
        this.meters = meters;
        this.reader = reader;
        this.owner = owner;
        this.lessons = lessons;
        this.echoes = echoes;
        this.connection = connection;
        this.nanos = nanos;
    }

    /** What becomes of a message, now or later. */
    Verdict judge(Call call, Link to, Refusing refusing) {
        Canonical canonical = null;
        try {
            canonical = reader.read(call);
            long read = nanos.getAsLong();
            StreamLogin from = owner.of(canonical);
            long identified = nanos.getAsLong();
            Permitted permitted = stages.policy().permit(from.identity(), canonical);
            return Verdict.later(
                    pass(new MessagePassage(call, permitted, from, read, identified, nanos), to, refusing));
        } catch (Refused refused) {
            stages.audit().refusal(call, owner.name(), canonical, refused.reason());
            meters.refused(reader.exchange(), refused.reason());
            return refusing.refused(refused, call, canonical);
        }
    }

    private CompletionStage<Verdict> pass(MessagePassage message, Link to, Refusing refusing) {
        CompletableFuture<Verdict> sent = stages.throttle()
                .admit(message.permitted(), connection, to.loop())
                .thenCompose(admission -> {
                    message.admitted(admission);
                    Permitted still =
                            standing.anew(message.permitted(), message.from().by());
                    return prove(message, still, to);
                })
                .thenApplyAsync(bytes -> send(message, bytes, to), to.loop());
        if (!sent.isDone()) {
            stages.underway().enter(message, sent);
        }
        return sent.exceptionallyAsync(
                        failure -> {
                            Refused refused = failed(message, failure);
                            return refusing.refused(
                                    refused, message.call(), message.permitted().canonical());
                        },
                        to.loop())
                .whenComplete((_, _) -> stages.underway().leave(message));
    }

    /** The intent and the signature are made side by side; nothing leaves before both are there. */
    private CompletableFuture<byte[]> prove(MessagePassage message, Permitted permitted, Link to) {
        message.recording();
        CompletableFuture<?> recorded =
                stages.audit().intent(message.call(), permitted, to.loop()).thenRun(message::recorded);
        return stages.signer()
                .signFrame(permitted, echoes, to.loop())
                .thenApply(message::signed)
                .thenCombine(recorded, (bytes, _) -> bytes);
    }

    /** The stream is written to as soon as this returns, on the same loop: nothing can come between. */
    private Verdict send(MessagePassage message, byte[] bytes, Link to) {
        standing.last(message.permitted(), message.from().by());
        if (!to.isOpen()) {
            throw new Refused(
                    Reason.FORWARD_NOT_SENT,
                    message.permitted().canonical().what() + " was not sent: the stream ended while it waited",
                    "");
        }
        reader.answered();
        Bot bot = message.from().identity().bot();
        if (bot != null && message.from().anew()) {
            to.belongsTo(bot.name());
            owner.loggedIn(message.from());
        }
        Admission admission = message.admission();
        if (admission != null) {
            admission.sent();
            admission.settle();
            lessons.sent(admission, message.call().body());
        }
        StageTimes times = message.times();
        stages.audit().outcome(message.call(), message.permitted(), Ending.sent(times));
        meters.sent(reader.exchange(), times);
        return Verdict.forward(bytes);
    }

    /** Nothing was sent: its cost is given back, and the audit knows why. */
    private Refused failed(MessagePassage message, Throwable failure) {
        Admission admission = message.admission();
        if (admission != null) {
            admission.release();
        }
        Refused refused = refusal(message.call(), failure);
        Permitted permitted = message.permitted();
        if (message.isRecording()) {
            boolean changes = Authenticator.changes(permitted.canonical().endpoint());
            stages.audit()
                    .outcome(message.call(), permitted, Ending.refused(refused.reason(), changes, message.times()));
        } else {
            stages.audit()
                    .refusal(message.call(), permitted.identity().name(), permitted.canonical(), refused.reason());
        }
        meters.refused(reader.exchange(), refused.reason());
        return refused;
    }

    private static Refused refusal(Call call, Throwable failure) {
        if (failure instanceof CancellationException) {
            return new Refused(
                    Reason.ACCEPT_STOPPING,
                    "the message was not sent: the proxy stops",
                    "open the connection again when it runs again");
        }
        Throwable cause = Causes.of(failure);
        if (cause instanceof Refused refused) {
            return refused;
        }
        LOG.error("message failed by a fault of the proxy request={}", call.id(), cause);
        return new Refused(
                Reason.FLOW_FAULT, "the proxy met a fault of its own", "the log has it under the request id");
    }
}
