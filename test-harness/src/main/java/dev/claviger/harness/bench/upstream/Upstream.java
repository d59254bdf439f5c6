package dev.claviger.harness.bench.upstream;

import dev.claviger.harness.bench.load.HttpMessageReader;
import dev.claviger.harness.bench.load.Loops;
import dev.claviger.harness.pki.TestPki;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of the benchmark: TLS 1.3 only, keep-alive, one event loop thread, always the same reply. Whoever wants to
 * know what arrives takes the next request; nobody looks while load runs.
 */
public final class Upstream implements AutoCloseable {
    /** The name in its certificate. */
    public static final String HOST = "localhost";

    private static final byte[] TIME = "/time".getBytes(StandardCharsets.US_ASCII);
    private static final int BACKLOG = 1024;

    private final EventLoopGroup group = Loops.single("bench-upstream");
    private final AtomicReference<@Nullable Watch> watcher = new AtomicReference<>();
    private final FixedReply reply;
    private final Channel listener;

    /**
     * Starts on a free port of loopback.
     *
     * @param pki who it shows itself to be
     * @param clock its time
     */
    public Upstream(TestPki pki, InstantSource clock) {
        this.reply = new FixedReply(clock);
        var tls = UpstreamTls.server(pki);
        this.listener = new ServerBootstrap()
                .group(group)
                .channel(Loops.listener())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel made) {
                        made.pipeline().addLast(tls.newHandler(made.alloc()), new Requests());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** The next request to arrive whose path ends like this. */
    public CompletableFuture<ArrivedRequest> next(String path) {
        Watch watch = new Watch(path.getBytes(StandardCharsets.US_ASCII), new CompletableFuture<>());
        watcher.set(watch);
        return watch.arrival();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private ByteBuf answer(HttpMessageReader request) {
        if (request.pathEndsWith(TIME)) {
            return reply.time();
        }
        Watch watch = watcher.get();
        if (watch != null && request.pathEndsWith(watch.path()) && watcher.compareAndSet(watch, null)) {
            watch.arrival().complete(new ArrivedRequest(request.text()));
        }
        return reply.order();
    }

    /** Answers what arrives on one connection. */
    private final class Requests extends ChannelInboundHandlerAdapter {
        private final HttpMessageReader request = new HttpMessageReader();

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                request.append((ByteBuf) message);
            } finally {
                ReferenceCountUtil.release(message);
            }
            while (request.complete()) {
                var _ = context.write(answer(request), context.voidPromise());
                request.next();
            }
            context.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }

    /** Somebody who waits for a request. */
    private static final class Watch {
        private final byte[] path;
        private final CompletableFuture<ArrivedRequest> arrival;

        Watch(byte[] path, CompletableFuture<ArrivedRequest> arrival) {
            this.path = path;
            this.arrival = arrival;
        }

        byte[] path() {
            return path;
        }

        CompletableFuture<ArrivedRequest> arrival() {
            return arrival;
        }
    }
}
