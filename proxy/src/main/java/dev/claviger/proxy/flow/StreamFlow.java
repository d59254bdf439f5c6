package dev.claviger.proxy.flow;

import dev.claviger.proxy.accept.Answer;
import dev.claviger.proxy.accept.CallHandler;
import dev.claviger.proxy.accept.Conversation;
import dev.claviger.proxy.forward.stream.StreamForwarder;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.route.Venue;
import dev.claviger.proxy.stream.StreamEnd;
import dev.claviger.proxy.stream.StreamOpener;
import dev.claviger.proxy.stream.StreamPlan;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The line for upgrades: an opener decides where a stream leads, and it is opened and relayed, or refused in the exchange's words. */
public final class StreamFlow implements CallHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamFlow.class);

    private final StreamOpener opener;
    private final Function<Venue, StreamForwarder> forwarders;
    private final RefusalsOf refusals;
    private final Refusing refusing;

    /** Told of each upgrade that is refused, before the bot is. */
    @FunctionalInterface
    public interface Refusing {
        /** An upgrade is refused; {@code venue} is null where no exchange was meant. It must not block and must not throw. */
        void refused(Conversation conversation, @Nullable Venue venue, Refused refused);
    }

    /**
     * A line.
     *
     * @param opener decides
     * @param forwarders opens streams to one exchange
     * @param refusals words refusals
     * @param refusing told of refusals, for the audit and the meters
     */
    public StreamFlow(
            StreamOpener opener, Function<Venue, StreamForwarder> forwarders, RefusalsOf refusals, Refusing refusing) {
        this.opener = opener;
        this.forwarders = forwarders;
        this.refusals = refusals;
        this.refusing = refusing;
    }

    @Override
    public void handle(Conversation conversation) {
        var _ = open(conversation)
                .thenComposeAsync(plan -> forward(plan, conversation), conversation.loop())
                .whenCompleteAsync(
                        (_, failure) -> {
                            if (failure != null) {
                                refuse(conversation, refusal(conversation, failure));
                            }
                        },
                        conversation.loop());
    }

    private CompletionStage<StreamPlan> open(Conversation conversation) {
        try {
            return opener.open(conversation.call(), conversation.loop());
        } catch (RuntimeException refusedOrFault) {
            return CompletableFuture.failedFuture(refusedOrFault);
        }
    }

    private CompletableFuture<StreamEnd> forward(StreamPlan plan, Conversation conversation) {
        return forwarders.apply(plan.venue()).forward(plan, conversation);
    }

    private void refuse(Conversation conversation, Refused refused) {
        try {
            Venue venue = opener.venue(conversation.call());
            refusing.refused(conversation, venue, refused);
            Answer answer =
                    refusals.of(venue).write(refused, conversation.call().id(), "WebSocket upgrade", false);
            conversation.answer(answer.head(), answer.body(), false);
        } catch (RuntimeException fault) {
            LOG.error(
                    "upgrade could not be refused request={}",
                    conversation.call().id(),
                    fault);
            conversation.abort();
        }
    }

    private static Refused refusal(Conversation conversation, Throwable failure) {
        Throwable cause = Causes.of(failure);
        if (cause instanceof Refused refused) {
            return refused;
        }
        LOG.error(
                "upgrade failed by a fault of the proxy request={}",
                conversation.call().id(),
                cause);
        return new Refused(
                Reason.FLOW_FAULT, "the proxy met a fault of its own", "the log has it under the request id");
    }
}
