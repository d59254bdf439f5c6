package dev.claviger.proxy.accept;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The threads all connections live on, and the kind of socket that goes with them: epoll where the machine has it, else
 * NIO. A bot's connection and the exchange's connections that serve it share one loop, so no call changes threads for
 * I/O.
 */
public final class EventLoops implements AutoCloseable {
    private static final long QUIET_MILLIS = 0;
    private static final long CLOSE_MILLIS = 2_000;

    private final EventLoopGroup group;
    private final Class<? extends ServerChannel> serverChannel;
    private final Class<? extends SocketChannel> socketChannel;

    private EventLoops(
            int threads,
            String name,
            IoHandlerFactory io,
            Class<? extends ServerChannel> serverChannel,
            Class<? extends SocketChannel> socketChannel) {
        this.group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true), io);
        this.serverChannel = serverChannel;
        this.socketChannel = socketChannel;
    }

    /**
     * Starts {@code threads} loops.
     *
     * @param threads how many, at least 1; one per core that is really free is right
     * @param name what the threads are called in a thread dump
     */
    public static EventLoops start(int threads, String name) {
        if (threads < 1) {
            throw new IllegalArgumentException("event loops must be at least 1, got: " + threads);
        }
        return Epoll.isAvailable()
                ? new EventLoops(
                        threads,
                        name,
                        EpollIoHandler.newFactory(),
                        EpollServerSocketChannel.class,
                        EpollSocketChannel.class)
                : new EventLoops(
                        threads, name, NioIoHandler.newFactory(), NioServerSocketChannel.class, NioSocketChannel.class);
    }

    /** A bootstrap for a listener on these loops. */
    public ServerBootstrap server() {
        return new ServerBootstrap().group(group).channel(serverChannel);
    }

    /** A bootstrap for an outgoing connection on one loop. */
    public Bootstrap client(EventLoop loop) {
        return new Bootstrap().group(loop).channel(socketChannel);
    }

    /** One of the loops, in turn. */
    public EventLoop next() {
        return group.next();
    }

    /** Stops the threads; what is still open on them is cut. Waits at most two seconds. */
    @Override
    public void close() {
        group.shutdownGracefully(QUIET_MILLIS, CLOSE_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
