package dev.claviger.proxy.stream;

import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/** The streams that are open or being opened, of all exchanges, so that they can be counted and closed from outside. */
public final class OpenStreams {
    /** Fewer than any exchange lets one address have open (Bitget and Kraken Futures: 100). */
    private static final int MOST_OF_NOBODY = 100;

    private final int maxPerBot;
    private final int mostOfNobody;
    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, Integer> perBot = new ConcurrentHashMap<>();

    /** None so far; each bot may have {@code maxPerBot}, and what is nobody's is bounded for each exchange. */
    public OpenStreams(int maxPerBot) {
        this(maxPerBot, MOST_OF_NOBODY);
    }

    /** None so far; each bot may have {@code maxPerBot}, and nobody in particular {@code mostOfNobody} at each exchange. */
    public OpenStreams(int maxPerBot, int mostOfNobody) {
        this.maxPerBot = maxPerBot;
        this.mostOfNobody = mostOfNobody;
    }

    /**
     * Counts a stream in: for a bot, or, while its name is empty, for nobody in particular at that exchange.
     *
     * @throws Refused if there are as many as may be
     */
    public void enter(String bot, String exchange) {
        int most = bot.isEmpty() ? mostOfNobody : maxPerBot;
        perBot.compute(key(bot, exchange), (_, count) -> {
            int before = count == null ? 0 : count;
            if (before >= most) {
                throw bot.isEmpty() ? nobodysFull(exchange, before) : full(bot, before);
            }
            return before + 1;
        });
    }

    /** Counts a stream out again; once for each {@link #enter} that did not throw. */
    public void leave(String bot, String exchange) {
        perBot.computeIfPresent(key(bot, exchange), (_, count) -> count == 1 ? null : count - 1);
    }

    /** No bot's name has a space. */
    private static String key(String bot, String exchange) {
        return bot.isEmpty() ? "at " + exchange : bot;
    }

    private static Refused full(String bot, int open) {
        return new Refused(
                Reason.ACCEPT_BUSY,
                "bot '" + bot + "' has " + open + " WebSocket connections open, the most it may have",
                "close one, or put more subscriptions on each");
    }

    private static Refused nobodysFull(String exchange, int open) {
        return new Refused(
                Reason.ACCEPT_BUSY,
                open + " WebSocket connections to '" + exchange
                        + "' are open on which no bot has logged in, the most there may be",
                "close some, or put more subscriptions on each");
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
