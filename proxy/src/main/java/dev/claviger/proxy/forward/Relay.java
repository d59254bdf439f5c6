package dev.claviger.proxy.forward;

import dev.claviger.config.profile.reply.Parts;
import dev.claviger.proxy.accept.Conversation;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.sign.Signed;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One signed request on its way out and its reply on the way back. It lives on the conversation's event loop.
 *
 * <p>The rule that matters: once a byte of a request that is not idempotent may have left, it is never sent again, and
 * without a whole reply its outcome is unknown.
 */
final class Relay implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int MAX_HEAD_BYTES = 65_535;

    /** A body of at most this is copied behind its head: one small copy costs less than a second buffer's write. */
    private static final int SMALL_BODY = 2_048;

    private final Signed signed;
    private final Conversation conversation;
    private final ReplyObserver observer;
    private final ErrorCodes errorCodes;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private ReplyFraming framing = new ReplyFraming(MAX_HEAD_BYTES);
    private BodyPeek peek = BodyPeek.NONE;
    private @Nullable ErrorCode errorCode;
    private @Nullable WholeBody whole;
    private @Nullable Upstream upstream;
    private String authorityName = "";
    private boolean sent;
    private boolean retried;
    private boolean headDone;
    private boolean relayed;
    private boolean listensToWritability;
    private long sentNanos;
    private long receivedNanos;
    private long headNanos;
    private long bodyBytes;
    private @Nullable Outcome result;

    Relay(Signed signed, Conversation conversation, ReplyObserver observer, ErrorCodes errorCodes) {
        this.errorCodes = errorCodes;
        this.signed = signed;
        this.conversation = conversation;
        this.observer = observer;
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    Signed signed() {
        return signed;
    }

    /** Whether there is no use in sending this any more: nothing was sent and the bot has gone, or it failed already. */
    boolean over() {
        return outcome.isDone();
    }

    /** Whether a request that waited for a connection is to be sent still; where it is not, it has ended. */
    boolean isDue() {
        if (!over()) {
            try {
                observer.beforeSending();
            } catch (Refused takenBack) {
                fail(takenBack);
            }
        }
        return !over();
    }

    /** The request is about to be written to {@code to}. */
    void sending(Upstream to, String name) {
        upstream = to;
        authorityName = name;
        sent = true;
    }

    /** The request was handed to the socket at {@code at}. */
    void sent(long at) {
        sentNanos = at;
    }

    /** The bot has gone away. */
    @Override
    public void run() {
        if (over()) {
            return;
        }
        if (!sent) {
            fail(NoReply.neverSent(signed));
        } else if (signed.idempotent()) {
            fail(NoReply.notAwaited(signed));
        } else if (upstream != null) {
            // Nobody is left to wait for; what became of the order is still worth knowing.
            upstream.read(true);
        }
    }

    /** Takes bytes of the reply that came at {@code at}, and the buffer with them. */
    void received(ByteBuf in, long at) {
        receivedNanos = at;
        try {
            if (!headDone) {
                if (!framing.readHead(in)) {
                    return;
                }
                begin(in);
            } else {
                goOn(in);
            }
        } catch (MalformedReply e) {
            broken(e.sentence());
        } catch (RuntimeException e) {
            LOG.error("A reply could not be relayed: {}", signed, e);
            broken("the proxy failed while relaying it");
        } finally {
            in.release();
        }
    }

    private void begin(ByteBuf in) throws MalformedReply {
        headDone = true;
        headNanos = receivedNanos;
        int status = framing.status();
        Optional<Parts> parts = signed.idempotent() || status >= 400 ? Optional.empty() : observer.parts();
        if (parts.isPresent() || errorCodes.concern(framing)) {
            errorCode = new ErrorCode(errorCodes, parts);
            peek = errorCode;
        }
        ReplyEditor editor = observer.editor();
        if (editor != null) {
            whole = new WholeBody(editor, peek);
            peek = whole;
        }
        int here = framing.follow(in, peek);
        observer.onHead(new ReplyHead(status, framing.fields()));
        bodyBytes = here;
        finishUpstream(in.readableBytes() > here);
        if (whole != null) {
            settleWhole(whole);
            return;
        }
        int small = here <= SMALL_BODY ? here : 0;
        byte[] head = framing.head();
        String id = conversation.call().id();
        ByteBuf out = conversation.channel().alloc().ioBuffer(head.length + HopByHop.added(id) + small);
        HopByHop.write(out, head, framing.fields(), id, conversation.last() || framing.endsWithConnection());
        out.writeBytes(in, in.readerIndex(), small);
        relayed = true;
        conversation.head(out);
        if (here > small) {
            conversation.body(in.retainedSlice(in.readerIndex(), here));
        }
        settle();
    }

    private void goOn(ByteBuf in) throws MalformedReply {
        int here = framing.follow(in, peek);
        bodyBytes += here;
        finishUpstream(in.readableBytes() > here);
        if (whole != null) {
            settleWhole(whole);
            return;
        }
        conversation.body(in.retainedSlice(in.readerIndex(), here));
        settle();
    }

    /** Of a reply that is edited nothing passes before it is whole. */
    private void settleWhole(WholeBody body) throws MalformedReply {
        if (body.tooLong()) {
            throw new MalformedReply("it is longer than " + ReplyEditor.MOST_BYTES + " bytes, and is to be edited");
        }
        if (result != null) {
            body.pass(conversation, framing);
            outcome.complete(result);
        }
    }

    /** When the reply is whole, gives the connection back first: the bot's next call may come while this one ends. */
    private void finishUpstream(boolean unsolicited) {
        if (!framing.complete()) {
            return;
        }
        Upstream from = upstream;
        upstream = null;
        if (from != null) {
            from.finished(!framing.close() && !unsolicited, receivedNanos);
        }
        String code = errorCode == null ? "" : errorCode.value(framing.status());
        boolean partly = errorCode != null && errorCode.partly();
        result = new Outcome(
                framing.status(), bodyBytes, code, partly, sentNanos, headNanos, receivedNanos, authorityName);
        if (errorCode != null && (code.isEmpty() || partly) && framing.status() < 400) {
            observer.succeeded(errorCode.beginning());
        }
        observer.beforeEnd(result);
    }

    /** Ends the bot's reply when it is whole, else sees to it that no more is read than the bot takes. */
    private void settle() {
        if (result != null) {
            conversation.end(!framing.endsWithConnection());
            outcome.complete(result);
        } else if (!conversation.channel().isWritable()) {
            waitForTheBot();
        }
    }

    private void waitForTheBot() {
        if (!listensToWritability) {
            listensToWritability = true;
            conversation.onWritability(this::writabilityChanged);
        }
        writabilityChanged();
    }

    private void writabilityChanged() {
        if (upstream != null) {
            upstream.read(conversation.channel().isWritable() || conversation.abandoned());
        }
    }

    /** The upstream has no more bytes for now. */
    void paused() {
        if (relayed && !conversation.abandoned()) {
            conversation.channel().flush();
        }
    }

    /**
     * The upstream connection ended.
     *
     * @param clean whether the exchange said in TLS that this was the end
     * @return whether the request should go out once more, on a fresh connection
     */
    boolean disconnected(boolean clean) {
        upstream = null;
        if (over()) {
            return false;
        }
        if ((relayed || whole != null) && framing.endsWithConnection() && clean) {
            endWithConnection();
            return false;
        }
        if (!headDone && signed.repeatable() && !retried && observer.again()) {
            retried = true;
            framing = new ReplyFraming(MAX_HEAD_BYTES);
            return true;
        }
        broken("the connection was lost");
        return false;
    }

    private void endWithConnection() {
        framing.connectionEnded();
        try {
            finishUpstream(false);
            if (whole != null) {
                settleWhole(whole);
            } else {
                settle();
            }
        } catch (MalformedReply e) {
            broken(e.sentence());
        } catch (RuntimeException e) {
            LOG.error("A reply could not be relayed: {}", signed, e);
            broken("the proxy failed while relaying it");
        }
    }

    /** The reply did not come, or not whole, and will not. */
    void broken(String how) {
        fail(NoReply.broken(signed, how));
    }

    /** Ends in a refusal. If the bot has part of a reply already, it is cut off. */
    void fail(Refused refused) {
        if (over()) {
            return;
        }
        Upstream from = upstream;
        upstream = null;
        if (from != null) {
            from.finished(false, receivedNanos);
        }
        if (relayed) {
            conversation.abort();
        }
        outcome.completeExceptionally(refused);
    }
}
