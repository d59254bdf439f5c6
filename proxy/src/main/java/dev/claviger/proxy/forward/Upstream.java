package dev.claviger.proxy.forward;

import dev.claviger.proxy.forward.dial.EgressSettings;
import dev.claviger.proxy.message.WireBuilder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One TLS connection to an exchange, serving one relay at a time. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what became of it.
final class Upstream extends ChannelInboundHandlerAdapter {
    private final UpstreamPool pool;
    private final Channel channel;
    private final LongSupplier nanos;
    private final long readNanos;
    private final long idleNanos;
    private @Nullable Relay relay;
    private boolean spent;
    private boolean endAnnounced;
    private boolean left;
    private long since;

    Upstream(UpstreamPool pool, Channel channel, EgressSettings settings, LongSupplier nanos) {
        this.pool = pool;
        this.channel = channel;
        this.nanos = nanos;
        this.readNanos = settings.readTimeout().toNanos();
        this.idleNanos = settings.idleTimeout().toNanos();
        this.since = nanos.getAsLong();
        scheduleTick();
    }

    /** Whether the connection can carry a request: open, and the exchange has not said or sent anything unasked. */
    boolean usable() {
        return !spent && relay == null && channel.isActive();
    }

    /** Sends a relay's request. */
    void start(Relay next) {
        relay = next;
        next.sending(this, pool.name());
        WireBuilder wire = next.signed().wire();
        // TLS would copy a heap buffer into a direct one anyway.
        ByteBuf out = channel.alloc().ioBuffer(wire.length()).writeBytes(wire.array(), 0, wire.length());
        channel.writeAndFlush(out, channel.voidPromise());
        since = nanos.getAsLong();
        next.sent(since);
    }

    /** The relay has all it wanted, or gives up; the last it had came at {@code at}. */
    void finished(boolean reusable, long at) {
        relay = null;
        since = at;
        if (reusable && !spent && channel.isActive()) {
            read(true);
            pool.release(this);
        } else {
            close();
        }
    }

    /** Whether this is the first time the connection is said to be gone. */
    boolean leave() {
        boolean first = !left;
        left = true;
        return first;
    }

    void close() {
        spent = true;
        channel.close();
    }

    /** Goes on or stops reading from the exchange. */
    void read(boolean on) {
        if (channel.config().isAutoRead() != on) {
            since = nanos.getAsLong();
            channel.config().setAutoRead(on);
        }
    }

    private void scheduleTick() {
        long period = Math.clamp(Math.min(readNanos, idleNanos) / 4, 1L, 1_000_000_000L);
        channel.eventLoop().schedule(this::tick, period, TimeUnit.NANOSECONDS);
    }

    /** Nothing is scheduled per request: this looks now and then, so a timeout strikes at most one period late. */
    private void tick() {
        if (!channel.isActive()) {
            return;
        }
        long waited = nanos.getAsLong() - since;
        Relay current = relay;
        if (current == null) {
            if (waited >= idleNanos) {
                close();
            }
        } else if (waited >= readNanos && channel.config().isAutoRead()) {
            current.broken("nothing came for " + TimeUnit.NANOSECONDS.toMillis(readNanos) + " ms");
        }
        scheduleTick();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        Relay current = relay;
        if (current == null) {
            in.release();
            close();
        } else {
            since = nanos.getAsLong();
            current.received(in, since);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (relay != null) {
            relay.paused();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslCloseCompletionEvent closing) {
            endAnnounced = closing.isSuccess();
            spent = true;
            channel.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        spent = true;
        Relay current = relay;
        relay = null;
        pool.gone(this);
        if (current != null && current.disconnected(endAnnounced)) {
            pool.again(current);
        }
    }
}
