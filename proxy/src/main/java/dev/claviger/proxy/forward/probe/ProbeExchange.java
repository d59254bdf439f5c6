package dev.claviger.proxy.forward.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.route.Authority;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One probe on its connection. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what became of it.
final class ProbeExchange extends SimpleChannelInboundHandler<HttpObject> {
    private static final int MOST = 64 * 1_024;

    private final Authority authority;
    private final LongSupplier nanos;
    private final CompletableFuture<ProbeReply> reply = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status;
    private Headers headers = Headers.NONE;
    private long sentNanos;
    private long headNanos;

    ProbeExchange(Authority authority, LongSupplier nanos) {
        super();
        this.authority = authority;
        this.nanos = nanos;
    }

    CompletableFuture<ProbeReply> reply() {
        return reply;
    }

    void send(Channel channel, FullHttpRequest request, Duration timeout) {
        channel.writeAndFlush(request);
        sentNanos = nanos.getAsLong();
        channel.eventLoop()
                .schedule(
                        () -> end(channel, "nothing whole came for " + timeout.toMillis() + " ms"),
                        timeout.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) throws IOException {
        if (message.decoderResult().isFailure()) {
            end(ctx.channel(), "the reply is not HTTP/1.1");
            return;
        }
        if (message instanceof HttpResponse response) {
            headNanos = nanos.getAsLong();
            status = response.status().code();
            headers = response.headers()::get;
        }
        if (message instanceof HttpContent content) {
            int take = Math.min(content.content().readableBytes(), MOST - body.size());
            content.content().readBytes(body, take);
        }
        if (message instanceof LastHttpContent || body.size() == MOST) {
            reply.complete(new ProbeReply(status, headers, body.toString(UTF_8), sentNanos, headNanos));
            ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(ctx.channel(), "the connection was lost");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end(ctx.channel(), String.valueOf(cause.getMessage()));
    }

    private void end(Channel channel, String why) {
        reply.completeExceptionally(
                new Refused(Reason.FORWARD_NO_ANSWER, "no answer from " + authority + " to a probe: " + why, ""));
        channel.close();
    }
}
