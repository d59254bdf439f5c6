package dev.claviger.proxy.accept;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Listens for bots on one address and hands their calls on. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what became of it.
public final class Listener {
    private static final int BACKLOG = 1_024;
    private static final WriteBufferWaterMark WATER = new WriteBufferWaterMark(32 * 1_024, 128 * 1_024);

    private final ListenerSettings settings;
    private final Intake intake;
    private @Nullable Channel socket;

    /** A listener that is not listening yet. */
    public Listener(ListenerSettings settings) {
        this.settings = settings;
        this.intake = new Intake(settings.limits().maxConnections());
    }

    /**
     * Starts to listen.
     *
     * @param loops the threads to use
     * @param address where; port 0 means any free one
     * @return the address it is listening on
     * @throws IOException if the address cannot be had
     */
    public InetSocketAddress start(EventLoops loops, SocketAddress address) throws IOException {
        ChannelFuture bound = loops.server()
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new BotConnection(settings, intake, channel));
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        socket = bound.channel();
        return (InetSocketAddress) bound.channel().localAddress();
    }

    /** How many connections bots have now. */
    public int connections() {
        return intake.count();
    }

    /**
     * Stops: takes no more connections and no more calls, lets those in flight be answered, and cuts what is left when
     * {@code drain} is over. Blocks until then; never called on an event loop.
     *
     * @return whether everything in flight was answered
     */
    public boolean stop(Duration drain) {
        intake.stop();
        if (socket != null) {
            socket.close().awaitUninterruptibly();
        }
        ChannelGroup open = intake.open();
        for (Channel channel : open) {
            channel.eventLoop().execute(() -> drain(channel));
        }
        boolean drained = open.newCloseFuture().awaitUninterruptibly(drain.toMillis());
        if (!drained) {
            open.close().awaitUninterruptibly();
        }
        return drained;
    }

    private static void drain(Channel channel) {
        BotConnection connection = channel.pipeline().get(BotConnection.class);
        if (connection != null) {
            connection.drain();
        } else {
            channel.pipeline().fireUserEventTriggered(Drain.BEGINS);
        }
    }
}
