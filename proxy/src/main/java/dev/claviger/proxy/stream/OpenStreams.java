package dev.claviger.proxy.stream;

import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/** The streams that are open or being opened, of all exchanges, so that they can be counted and closed from outside. */
public final class OpenStreams {
    private final int maxPerBot;
    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, Integer> perBot = new ConcurrentHashMap<>();

    /** None so far; each bot may have {@code maxPerBot}. */
    public OpenStreams(int maxPerBot) {
        this.maxPerBot = maxPerBot;
    }

    /**
     * Counts a stream in for a bot; one with an empty name is nobody's yet and is not counted.
     *
     * @throws Refused if the bot has as many as it may
     */
    public void enter(String bot) {
        if (bot.isEmpty()) {
            return;
        }
        perBot.compute(bot, (_, count) -> {
            int before = count == null ? 0 : count;
            if (before >= maxPerBot) {
                throw new Refused(
                        Reason.ACCEPT_BUSY,
                        "bot '" + bot + "' has " + before + " WebSocket connections open, the most it may have",
                        "close one, or put more subscriptions on each");
            }
            return before + 1;
        });
    }

    /** Counts a stream of a bot's out again; once for each {@link #enter} that did not throw. */
    public void leave(String bot) {
        perBot.computeIfPresent(bot, (_, count) -> count == 1 ? null : count - 1);
    }

    /** A stream that was counted in is open. */
    public void add(OpenStream stream) {
        open.add(stream);
    }

    /** A stream has ended. */
    public void remove(OpenStream stream) {
        open.remove(stream);
    }

    /** How many are open. */
    public int count() {
        return open.size();
    }

    /**
     * Closes the streams that {@code which} names. One whose close frame is not taken within a moment is cut. A stream that
     * is being opened is not among them: its session must look once more in {@link Session#opened}.
     *
     * @param code a code for which {@link CloseCode#sendable} holds
     * @param reason at most 123 bytes
     * @return how many were told to close
     */
    public int closeAll(Predicate<OpenStream> which, int code, String reason) {
        int told = 0;
        for (OpenStream stream : open) {
            if (which.test(stream)) {
                stream.close(code, reason);
                told++;
            }
        }
        return told;
    }
}
