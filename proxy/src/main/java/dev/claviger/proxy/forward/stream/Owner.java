package dev.claviger.proxy.forward.stream;

import dev.claviger.proxy.stream.OpenStreams;

/** Whose stream it is, as the count of each bot's streams has it. */
final class Owner {
    private final OpenStreams streams;
    private String bot;
    private boolean left;

    /** Counts in; throws a {@link dev.claviger.proxy.message.Refused} where the bot has as many as it may. */
    Owner(OpenStreams streams, String bot) {
        this.streams = streams;
        this.bot = bot;
        streams.enter(bot);
    }

    synchronized String bot() {
        return bot;
    }

    synchronized void change(String next) {
        if (!left && !next.equals(bot)) {
            streams.enter(next);
            streams.leave(bot);
            bot = next;
        }
    }

    synchronized void leave() {
        if (!left) {
            left = true;
            streams.leave(bot);
        }
    }
}
