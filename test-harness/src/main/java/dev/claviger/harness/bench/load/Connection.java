package dev.claviger.harness.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection with one request on it at most; connects again where the peer closes it. Event loop only. */
final class Connection {
    private static final long RECONNECT_MILLIS = 5;

    private final Target target;
    private final EventLoop loop;
    private final Bootstrap bootstrap;
    private final HttpMessageReader reply = new HttpMessageReader();
    private @Nullable Channel channel;
    private @Nullable LoadRun run;
    private boolean busy;
    private boolean closed;
    private long since;

    Connection(Target target, EventLoop loop) {
        this.target = target;
        this.loop = loop;
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(Loops.socket())
                .remoteAddress(target.address())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel made) {
                        target.tls().ifPresent(tls -> made.pipeline().addLast(tls.newHandler(made.alloc())));
                        made.pipeline().addLast(new Replies());
                    }
                });
    }

    /** Connects, and tells the run as soon as requests can be sent. */
    void connect() {
        if (closed) {
            return;
        }
        bootstrap.connect().addListener((ChannelFuture made) -> {
            if (!made.isSuccess()) {
                later();
            } else if (target.tls().isPresent()) {
                var handshake = made.channel().pipeline().get(SslHandler.class).handshakeFuture();
                handshake.addListener(shaken -> {
                    if (shaken.isSuccess()) {
                        connected(made.channel());
                    }
                });
            } else {
                connected(made.channel());
            }
        });
    }

    private void connected(Channel made) {
        channel = made;
        reply.clear();
        if (run != null) {
            run.free(this);
        }
    }

    private void later() {
        if (!closed) {
            var _ = loop.schedule(this::connect, RECONNECT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Whether a request can be sent now. */
    boolean ready() {
        return channel != null && !busy;
    }

    /** Whether a request waits for its reply. */
    boolean busy() {
        return busy;
    }

    /** When the request on the way was meant to be sent. */
    long since() {
        return since;
    }

    /** Tells whom to tell of replies. */
    void serve(LoadRun newRun) {
        run = newRun;
    }

    /** Sends the request of this number, meant to be sent at {@code meant} nanoseconds. */
    void send(RequestBatch batch, long number, long meant) {
        Channel open = channel;
        if (open == null) {
            throw new IllegalStateException("a request for a connection that is not open");
        }
        ByteBuf request = open.alloc().directBuffer(batch.length(number));
        batch.copy(number, request);
        busy = true;
        since = meant;
        var _ = open.writeAndFlush(request, open.voidPromise());
    }

    /** Closes for good. */
    void close() {
        closed = true;
        if (channel != null) {
            var _ = channel.close();
        }
    }

    private void replied() {
        int status = reply.status();
        String failure = status == 200 ? "" : reply.text();
        reply.next();
        busy = false;
        if (run != null) {
            run.replied(this, status, failure);
        }
    }

    private void lost(String why) {
        channel = null;
        boolean had = busy;
        busy = false;
        if (run != null) {
            run.lost(this, had, why);
        }
        later();
    }

    /** Takes in what arrives on one channel. */
    private final class Replies extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                reply.append((ByteBuf) message);
            } finally {
                ReferenceCountUtil.release(message);
            }
            if (busy && reply.complete()) {
                replied();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            lost("connection closed before the reply");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
