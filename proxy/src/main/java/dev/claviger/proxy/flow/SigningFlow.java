package dev.claviger.proxy.flow;

import dev.claviger.proxy.accept.CallHandler;
import dev.claviger.proxy.accept.Conversation;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.forward.Outcome;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.sign.Signed;
import dev.claviger.proxy.throttle.Admission;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The straight line: the only class that knows the order of the stages. Up to the throttle all is plain work on the
 * conversation's event loop; from there the intent is made durable while the token signs, and back on the loop the
 * request is sent.
 */
public final class SigningFlow implements CallHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SigningFlow.class);

    private final Stages stages;
    private final Aftermath aftermath;
    private final LongSupplier nanos;
    private final Standing standing;
    private final Consumer<Permitted> lastLook = this::lastLook;

    /**
     * A line.
     *
     * @param stages in no order: this class knows it
     * @param aftermath what follows from how a call ends
     * @param nanos the monotonic clock
     */
    public SigningFlow(Stages stages, Aftermath aftermath, LongSupplier nanos) {
        this.stages = stages;
        this.standing = new Standing(stages);
        this.aftermath = aftermath;
        this.nanos = nanos;
    }

    @Override
    public void handle(Conversation conversation) {
        Passage passage = new Passage(conversation, nanos);
        CompletableFuture<Outcome> walk = walk(passage);
        if (!walk.isDone()) {
            stages.underway().enter(passage, walk);
        }
        var _ = walk.whenCompleteAsync((outcome, failure) -> end(passage, failure), conversation.loop());
    }

    private CompletableFuture<Outcome> walk(Passage passage) {
        try {
            Permitted permitted = judge(passage);
            Executor loop = passage.conversation().loop();
            return then(stages.throttle().admit(permitted, loop), admission -> admitted(passage, permitted, admission))
                    .thenComposeAsync(signed -> send(passage, permitted, signed), loop);
        } catch (RuntimeException | Error refusedOrFault) {
            // Whatever it is, what was taken of the limits until here must be given back.
            return CompletableFuture.failedFuture(refusedOrFault);
        }
    }

    /** As {@code thenCompose}, without a further future where what comes first is there already, as it nearly always is. */
    private static <T, U> CompletableFuture<U> then(
            CompletableFuture<T> first, Function<T, CompletableFuture<U>> next) {
        return first.isDone() ? next.apply(first.join()) : first.thenCompose(next);
    }

    /** Route, exchange, authenticate, permit. */
    private Permitted judge(Passage passage) {
        Route route = passage.routed(stages.router().route(passage.call()));
        Canonical canonical = passage.canonical(stages.canonicaliser().canonicalise(passage.call(), route));
        Identity identity = passage.identified(stages.authenticator().authenticate(canonical));
        return passage.permitted(stages.policy().permit(identity, canonical));
    }

    private CompletableFuture<Signed> admitted(Passage passage, Permitted permitted, Admission admission) {
        passage.admitted(admission);
        return then(stages.nonceOrder().enter(permitted, passage.conversation().loop()), ticket -> {
            passage.holds(ticket);
            if (passage.conversation().abandoned()) {
                throw new Refused(
                        Reason.FORWARD_NOT_SENT,
                        passage.what() + " was not sent: the bot went away while it waited",
                        "");
            }
            return prove(passage, standing.anew(permitted, permitted.canonical()));
        });
    }

    /** The token, or a connection, may have been waited for too. */
    private void lastLook(Permitted permitted) {
        standing.last(permitted, permitted.canonical());
    }

    /** The intent and the signature are made side by side; nothing leaves before both are there. */
    private CompletableFuture<Signed> prove(Passage passage, Permitted permitted) {
        passage.recording();
        CompletableFuture<?> intent = stages.audit()
                .intent(passage.call(), permitted, passage.conversation().loop());
        CompletableFuture<Signed> signature =
                stages.signer().sign(permitted, passage.conversation().later());
        if (intent.isDone() && !intent.isCompletedExceptionally()) {
            passage.recordedAtOnce();
            return signature;
        }
        return signature
                .thenApply(passage::signed)
                .thenCombine(intent.thenRun(passage::recorded), (signed, _) -> signed);
    }

    private CompletableFuture<Outcome> send(Passage passage, Permitted permitted, Signed signed) {
        passage.signed(signed);
        lastLook(permitted);
        return stages.forwarders()
                .apply(permitted.canonical().route().venue())
                .forward(signed, passage.conversation(), aftermath.observing(passage, permitted, lastLook));
    }

    private void end(Passage passage, @Nullable Throwable failure) {
        passage.ticket().leave();
        try {
            if (failure != null) {
                aftermath.refused(passage, refusal(passage, failure));
            }
        } catch (RuntimeException fault) {
            LOG.error("call could not be ended request={}", passage.call().id(), fault);
            passage.conversation().abort();
        } finally {
            stages.underway().leave(passage);
        }
    }

    private static Refused refusal(Passage passage, Throwable failure) {
        if (failure instanceof CancellationException) {
            return stopped(passage);
        }
        Throwable cause = Causes.of(failure);
        if (cause instanceof Refused refused) {
            return refused;
        }
        LOG.error(
                "call failed by a fault of the proxy request={}", passage.call().id(), cause);
        return new Refused(
                passage.left() ? Reason.FORWARD_OUTCOME_UNKNOWN : Reason.FLOW_FAULT,
                "the proxy met a fault of its own",
                "the log has it under the request id");
    }

    /** Only a stop cancels. Cancelled before it was sent, a call is not sent. */
    private static Refused stopped(Passage passage) {
        String what = passage.what();
        Signed signed = passage.signed();
        if (!passage.left() || signed == null) {
            return new Refused(
                    Reason.ACCEPT_STOPPING,
                    what + " was not sent: the proxy stops",
                    "send it again when it runs again");
        }
        return signed.idempotent()
                ? new Refused(
                        Reason.FORWARD_NO_ANSWER, "the proxy stops and no answer to " + what + " came", "ask again")
                : new Refused(
                        Reason.FORWARD_OUTCOME_UNKNOWN,
                        what + " was sent and may have been executed, but the proxy stops and no answer came",
                        "query the order by its client order id before you send it again");
    }
}
