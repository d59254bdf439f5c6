package dev.claviger.proxy.forward.stream;

import dev.claviger.proxy.accept.read.MalformedHead;
import dev.claviger.proxy.accept.stream.Handshake;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.stream.StreamPlan;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Upgrades one connection to the exchange, and stays in its pipeline, keeping what comes, until a relay takes over. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what became of it.
final class UpgradeHandler extends ChannelInboundHandlerAdapter {
    private static final int TOO_MANY = 429;
    private static final int TEAPOT = 418;
    private static final long MAX_RETRY_AFTER_SECONDS = 7L * 24 * 60 * 60;

    private final StreamPlan plan;
    private final String key;
    private final byte[] request;
    private final Duration timeout;
    private final CompletableFuture<UpgradeAnswer> answered = new CompletableFuture<>();
    private @Nullable ByteBuf held;

    /**
     * A handler whose request is sent when it is added to a pipeline, which must be at once.
     *
     * @throws Refused where it must not be sent after all
     */
    UpgradeHandler(StreamPlan plan, byte[] nonce, Duration timeout) {
        this.plan = plan;
        this.key = Base64.getEncoder().encodeToString(nonce);
        this.timeout = timeout;
        this.request = UpgradeRequest.of(plan, key);
    }

    /** Completes on the loop, with the 101, or with a {@link Refused}; the connection is then closed. */
    CompletableFuture<UpgradeAnswer> answered() {
        return answered;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(ctx.alloc().ioBuffer(request.length).writeBytes(request), ctx.voidPromise());
        Arrays.fill(request, (byte) 0);
        ctx.executor()
                .schedule(
                        () -> fail(ctx, noAnswer("nothing came for " + timeout.toMillis() + " ms")),
                        timeout.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    /** What came after the answer's head, and the buffer with it; null where nothing did. */
    @Nullable ByteBuf rest() {
        ByteBuf rest = held;
        held = null;
        return rest;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        held = held == null ? in : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), held, in);
        if (answered.isDone()) {
            return;
        }
        try {
            UpgradeAnswer answer = UpgradeAnswer.read(held);
            if (answer != null) {
                judge(ctx, answer);
            }
        } catch (MalformedHead e) {
            fail(ctx, refused("answered the upgrade with no HTTP: " + e.sentence()));
        }
    }

    private void judge(ChannelHandlerContext ctx, UpgradeAnswer answer) {
        plan.session().upgradeAnswered(answer.status(), answer.fields());
        if (!answer.switches()) {
            fail(ctx, notUpgraded(answer));
            return;
        }
        String fault = answer.fault(Handshake.accept(key), plan.subprotocols());
        if (fault != null) {
            fail(ctx, refused("answered the upgrade wrongly: " + fault));
        } else {
            answered.complete(answer);
        }
    }

    private Refused notUpgraded(UpgradeAnswer answer) {
        String sentence = plan.authority() + " refused the upgrade with status " + answer.status();
        String hint = "check path, key and limits of the connection; no message was sent";
        int at = answer.fields().find("retry-after");
        long seconds = at < 0 ? -1 : answer.fields().count(at);
        boolean limited = answer.status() == TOO_MANY || answer.status() == TEAPOT;
        return limited && seconds >= 0
                ? Refused.forNow(
                        Reason.FORWARD_UPGRADE_REFUSED,
                        sentence,
                        hint,
                        Duration.ofSeconds(Math.min(seconds, MAX_RETRY_AFTER_SECONDS)))
                : new Refused(Reason.FORWARD_UPGRADE_REFUSED, sentence, hint);
    }

    private Refused refused(String what) {
        return new Refused(
                Reason.FORWARD_UPGRADE_REFUSED, plan.authority() + " " + what, "no message was sent; try again");
    }

    private Refused noAnswer(String how) {
        return new Refused(
                Reason.FORWARD_NO_ANSWER,
                "no whole answer from " + plan.authority() + " to the upgrade: " + how,
                "no message was sent; try again");
    }

    private void fail(ChannelHandlerContext ctx, Refused refused) {
        if (answered.completeExceptionally(refused)) {
            ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(ctx, noAnswer("the connection was lost"));
        handlerRemoved(ctx);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        ByteBuf rest = rest();
        if (rest != null) {
            rest.release();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
