package dev.claviger.proxy.forward.stream;

import dev.claviger.proxy.stream.OpenStreams;
import dev.claviger.proxy.stream.StreamPlan;

/** Whose stream it is, as the count of each bot's streams has it. */
final class Owner {
    private final OpenStreams streams;
    private final String exchange;
    private String bot;
    private boolean left;

    /** Counts in; throws a {@link dev.claviger.proxy.message.Refused} where the bot has as many as it may. */
    Owner(OpenStreams streams, StreamPlan plan) {
        this.streams = streams;
        this.exchange = plan.venue().name();
        this.bot = plan.bot();
        streams.enter(bot, exchange);
    }

    synchronized String bot() {
        return bot;
    }

    synchronized void change(String next) {
        if (!left && !next.equals(bot)) {
            streams.enter(next, exchange);
            streams.leave(bot, exchange);
            bot = next;
        }
    }

    synchronized void leave() {
        if (!left) {
            left = true;
            streams.leave(bot, exchange);
        }
    }
}
