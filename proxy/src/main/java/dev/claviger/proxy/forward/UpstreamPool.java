package dev.claviger.proxy.forward;

import dev.claviger.proxy.forward.dial.Dialler;
import dev.claviger.proxy.forward.dial.EgressSettings;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.route.Authority;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections from one event loop to one authority. The one used last is used next, so that those not needed grow
 * idle and close. Everything here happens on that loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what became of it.
final class UpstreamPool {
    private final Authority authority;
    private final String name;
    private final EventLoop loop;
    private final Dialler dialler;
    private final EgressSettings settings;
    private final LongSupplier nanos;
    private final Deque<Upstream> idle = new ArrayDeque<>();
    private final Deque<Relay> waiting = new ArrayDeque<>();
    private int open;
    private boolean closed;

    UpstreamPool(Authority authority, EventLoop loop, Dialler dialler, EgressSettings settings, LongSupplier nanos) {
        this.authority = authority;
        this.name = authority.toString();
        this.loop = loop;
        this.dialler = dialler;
        this.settings = settings;
        this.nanos = nanos;
    }

    /** The authority in words. */
    String name() {
        return name;
    }

    /** Sends a relay's request over a connection at hand, or a new one, or as soon as one is free. */
    void submit(Relay relay) {
        Upstream ready = takeIdle();
        if (ready != null) {
            ready.start(relay);
        } else if (closed) {
            relay.fail(stopping());
        } else if (open < settings.maxConnections()) {
            connect(relay);
        } else if (waiting.size() < settings.maxWaiting()) {
            enqueue(relay);
        } else {
            relay.fail(refused(
                    Reason.FORWARD_POOL_FULL,
                    "has all " + open + " connections in use and " + waiting.size() + " calls waiting for one"));
        }
    }

    /** Sends a relay's request once more, on a connection that carried nothing before. */
    void again(Relay relay) {
        if (closed) {
            relay.broken("the proxy is stopping");
        } else {
            connect(relay);
        }
    }

    private @Nullable Upstream takeIdle() {
        Upstream candidate;
        while ((candidate = idle.pollLast()) != null) {
            if (candidate.usable()) {
                return candidate;
            }
        }
        return null;
    }

    private void enqueue(Relay relay) {
        waiting.addLast(relay);
        loop.schedule(
                () -> {
                    if (waiting.remove(relay)) {
                        relay.fail(refused(
                                Reason.FORWARD_POOL_FULL,
                                "had no connection free for "
                                        + settings.queueTimeout().toMillis() + " ms"));
                    }
                },
                settings.queueTimeout().toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private void connect(Relay relay) {
        open++;
        dialler.dial(authority, loop).whenComplete((channel, failure) -> {
            if (failure instanceof Refused refused) {
                open--;
                relay.fail(refused);
                serveNext();
            } else {
                connected(channel, relay);
            }
        });
    }

    private void connected(Channel channel, Relay relay) {
        Upstream upstream = new Upstream(this, channel, settings, nanos);
        channel.pipeline().addLast(upstream);
        if (closed) {
            upstream.close();
        }
        if (!channel.isActive()) {
            gone(upstream);
            relay.fail(refused(Reason.FORWARD_UNREACHABLE, "closed the connection before anything was sent"));
        } else if (relay.isDue()) {
            upstream.start(relay);
        } else {
            release(upstream);
        }
    }

    /** A connection is free. */
    void release(Upstream upstream) {
        Relay next = nextWaiting();
        if (next != null) {
            upstream.start(next);
        } else if (closed) {
            upstream.close();
        } else {
            idle.addLast(upstream);
        }
    }

    private @Nullable Relay nextWaiting() {
        Relay next;
        while ((next = waiting.pollFirst()) != null) {
            if (next.isDue()) {
                return next;
            }
        }
        return null;
    }

    /** A connection is closed. */
    void gone(Upstream upstream) {
        if (!upstream.leave()) {
            return;
        }
        open--;
        idle.remove(upstream);
        serveNext();
    }

    private void serveNext() {
        Relay next = open < settings.maxConnections() ? nextWaiting() : null;
        if (next != null) {
            connect(next);
        }
    }

    /** Closes what is idle now, and the rest as it becomes free; what waits is refused. */
    void close() {
        closed = true;
        for (Relay next = nextWaiting(); next != null; next = nextWaiting()) {
            next.fail(stopping());
        }
        for (Upstream upstream : idle.toArray(new Upstream[0])) {
            upstream.close();
        }
    }

    private Refused stopping() {
        return refused(Reason.FORWARD_UNREACHABLE, "is not called any more: the proxy is stopping");
    }

    private Refused refused(Reason reason, String what) {
        return new Refused(reason, authority + " " + what, "nothing was sent; try again");
    }
}
