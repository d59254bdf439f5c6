package dev.claviger.proxy.accept;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections that are in, and whether one more may come in. */
final class Intake {
    private final int most;
    private final AtomicInteger count = new AtomicInteger();
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private volatile boolean stopping;

    Intake(int most) {
        this.most = most;
    }

    /** Lets a connection in, or not; {@link #left} is due in either case. */
    boolean admit(Channel channel) {
        open.add(channel);
        return count.incrementAndGet() <= most && !stopping;
    }

    void left(Channel channel) {
        count.decrementAndGet();
    }

    /** How many are in. */
    int count() {
        return count.get();
    }

    boolean stopping() {
        return stopping;
    }

    void stop() {
        stopping = true;
    }

    ChannelGroup open() {
        return open;
    }
}
