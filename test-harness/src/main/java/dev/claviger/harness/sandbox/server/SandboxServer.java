package dev.claviger.harness.sandbox.server;

import dev.claviger.harness.pki.TestPki;
import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.http.Exchange;
import dev.claviger.harness.sandbox.http.ReceivedMessage;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.http.read.RequestFraming;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * An HTTP/1.1 server over TLS, with keep-alive, that stands for an exchange: real sockets, real certificates, every
 * request kept, every fault on demand.
 */
public final class SandboxServer implements AutoCloseable {
    private final ServerOptions options;
    private final ServerTls tls;
    private final ServerLife life;
    private final Function<ConnectionOrigin, ChannelHandler[]> handlers;
    private final Transport transport = Transport.best();
    private final EventLoopGroup loops;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicLong connectionCount = new AtomicLong();
    private final ReentrantLock lifecycle = new ReentrantLock();
    private volatile TlsMode mode = TlsMode.TLS_13;
    private Channel listener;
    private final int port;

    private SandboxServer(
            ServerOptions options, TestPki pki, Function<ConnectionOrigin, ChannelHandler[]> handlers, ServerLife life)
            throws IOException {
        this.options = options;
        this.tls = new ServerTls(pki, options.names().toArray(String[]::new));
        this.life = life;
        this.handlers = handlers;
        this.loops = transport.group(options.threads());
        this.listener = bind(options.port());
        this.port = ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /**
     * Starts a server.
     *
     * @param pki who vouches for it
     * @param exchange who answers
     * @throws IOException if the port cannot be bound
     */
    public static SandboxServer start(ServerOptions options, TestPki pki, Exchange exchange) throws IOException {
        ServerLife life = life(options, exchange);
        return new SandboxServer(
                options,
                pki,
                origin -> new ChannelHandler[] {new RequestFraming(), new ConnectionHandler(life, origin)},
                life);
    }

    /**
     * Starts a server that verifies and keeps nothing, and answers every request with one JSON of a fixed size.
     *
     * @param bodyBytes the size
     * @throws IOException if the port cannot be bound
     */
    public static SandboxServer startFixed(ServerOptions options, TestPki pki, int bodyBytes) throws IOException {
        ByteBuf reply = FixedReply.reply(bodyBytes);
        return new SandboxServer(
                options,
                pki,
                origin -> new ChannelHandler[] {new FixedReply(reply)},
                life(options, request -> Answer.of(200, "{}")));
    }

    private static ServerLife life(ServerOptions options, Exchange exchange) {
        return new ServerLife(
                exchange,
                new Faults(),
                new RequestLog(options.keptRequests()),
                new MessageLog(options.keptRequests()),
                new AtomicLong(),
                System::nanoTime);
    }

    /** Returns the port it listens on; it stays the same for life. */
    public int port() {
        return port;
    }

    /** Returns the faults still to happen, to add to. */
    public Faults faults() {
        return life.faults();
    }

    /** Chooses what connections made from now on are offered. */
    public void offer(TlsMode tlsMode) {
        tls.prepare(tlsMode);
        mode = tlsMode;
    }

    /** Returns the requests kept, in the order they arrived. */
    public List<ReceivedRequest> received() {
        return life.log().all();
    }

    /** Returns the messages by WebSocket that are kept, in the order they arrived. */
    public List<ReceivedMessage> messages() {
        return life.messages().all();
    }

    /** Returns how many requests ever arrived. */
    public long receivedCount() {
        return life.log().total();
    }

    /** Forgets the requests kept; the count goes on. */
    public void forgetReceived() {
        life.log().clear();
    }

    /** Returns how many connections were ever accepted. */
    public long connectionCount() {
        return connectionCount.get();
    }

    /** Stops listening and cuts all connections, without a goodbye and whatever is under way; the state stays. */
    public void stop() {
        lifecycle.lock();
        try {
            life.restarts().incrementAndGet();
            listener.close().syncUninterruptibly();
            for (Channel connection : connections) {
                connection.eventLoop().execute(() -> cut(connection));
            }
            connections.newCloseFuture().awaitUninterruptibly(5, TimeUnit.SECONDS);
        } finally {
            lifecycle.unlock();
        }
    }

    /**
     * Listens again after {@link #stop()}, on the same port.
     *
     * @throws IOException if the port is taken
     */
    public void listenAgain() throws IOException {
        lifecycle.lock();
        try {
            listener = bind(port);
        } finally {
            lifecycle.unlock();
        }
    }

    /**
     * Dies and comes back at once on the same port, as an exchange does that restarts; what it had placed stays placed.
     *
     * @throws IOException if the port was taken meanwhile
     */
    public void restart() throws IOException {
        stop();
        listenAgain();
    }

    /** Stops for good. */
    @Override
    public void close() {
        stop();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private static void cut(Channel connection) {
        var first = connection.pipeline().firstContext();
        var _ = first == null ? connection.close() : first.close();
    }

    private Channel bind(int wanted) throws IOException {
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(transport.channelType())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Pipeline())
                .bind(options.address(), wanted)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen on " + options.address() + ":" + wanted, bound.cause());
        }
        return bound.channel();
    }

    private final class Pipeline extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            if (life.faults().takeConnectionDrop()) {
                var _ = channel.close();
                return;
            }
            connections.add(channel);
            var origin = new ConnectionOrigin(connectionCount.incrementAndGet(), channel.remoteAddress());
            channel.pipeline().addLast(tls.handler(mode, channel.alloc())).addLast(handlers.apply(origin));
        }
    }
}
