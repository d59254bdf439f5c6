package dev.claviger.proxy.accept;

import dev.claviger.proxy.accept.read.Rejected;
import dev.claviger.proxy.message.Reason;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a bot's connection on every tick of its clock, and ends it where the bot takes longer than it may. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what became of it.
final class Deadlines implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

    private final BotConnection connection;
    private final Channel channel;
    private final ConnectionClock clock;
    private final Duration requestTimeout;

    Deadlines(BotConnection connection, Channel channel, ConnectionClock clock, Duration requestTimeout) {
        this.connection = connection;
        this.channel = channel;
        this.clock = clock;
        this.requestTimeout = requestTimeout;
    }

    /** The connection is open, and idle. */
    void begin() {
        clock.idle();
        schedule();
    }

    private void schedule() {
        channel.eventLoop().schedule(this, clock.tickNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void run() {
        if (!channel.isActive()) {
            return;
        }
        switch (connection.state()) {
            case SWITCHED -> {
                return;
            }
            case READING -> reading();
            case ANSWERING -> {
                if (clock.stalled()) {
                    LOG.warn("A bot left its reply unread for the whole request timeout: {}", channel.remoteAddress());
                    channel.close();
                }
            }
            case CLOSING -> {
                if (clock.requestOverdue()) {
                    channel.close();
                }
            }
        }
        if (channel.isActive()) {
            schedule();
        }
    }

    private void reading() {
        if (connection.midway()) {
            if (clock.requestOverdue()) {
                connection.reject(new Rejected(
                        408,
                        Reason.ACCEPT_TIMEOUT,
                        "the request was not whole after " + requestTimeout,
                        "send the request in one go"));
            }
        } else if (clock.idleOverdue()) {
            channel.close();
        }
    }
}
