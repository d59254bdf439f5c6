package dev.claviger.proxy.token;

import dev.claviger.hsm.OffHeap;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The stand-ins of all bots. They live as long as the process: after a restart its streams are gone anyway, and bots ask
 * for new tokens. The eldest of an owner's makes room for a new one. Safe for threads.
 */
public final class StandIns {
    /** More than a bot ever has streams for; a bot that asks for tokens in a loop fills no memory. */
    static final int MOST_OF_ONE = 64;

    /** Tells a stand-in of an earlier process, or one that made room, from what an exchange made. */
    static final String MARK = "clv";

    private static final int SHORTEST = 32;
    private static final int LONGEST = 256;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final RandomGenerator random;
    private final Map<String, StandIn> byText = new HashMap<>();
    private final Map<String, ArrayDeque<StandIn>> byOwner = new HashMap<>();

    /**
     * No stand-ins yet.
     *
     * @param random the system's cryptographic random source
     */
    public StandIns(RandomGenerator random) {
        this.random = random;
    }

    /**
     * What a bot gets for a token: as long as the token, within reason, and the same for the same token, which exchanges
     * hand out again while it lives.
     *
     * @param token is wiped
     * @param identity who gets it
     * @param by the call that asked for it
     */
    synchronized StandIn of(byte[] token, Identity identity, Canonical by) {
        String exchange = by.route().venue().name();
        ArrayDeque<StandIn> owned = byOwner.computeIfAbsent(exchange + " " + owner(identity), _ -> new ArrayDeque<>(2));
        for (StandIn known : owned) {
            if (known.standsFor(token)) {
                return known;
            }
        }
        if (owned.size() >= MOST_OF_ONE) {
            byText.remove(owned.removeFirst().text());
        }
        StandIn made = new StandIn(text(Math.clamp(token.length, SHORTEST, LONGEST)), new OffHeap(token), identity, by);
        owned.addLast(made);
        byText.put(made.text(), made);
        return made;
    }

    /** A bot's name has no space in it, so nobody's is none. */
    private static String owner(Identity identity) {
        return identity.bot() == null ? "" : identity.name();
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder(length).append(MARK);
        while (text.length() < length) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /**
     * The stand-in a bot says.
     *
     * @param text as the bot says it
     * @param exchange on which it is to be used
     * @param what wants it, for the message
     * @throws Refused if it is none that was made for that exchange; a token itself is none
     */
    public synchronized StandIn find(String text, String exchange, String what) {
        StandIn found = byText.get(text);
        if (found == null || !found.isOf(exchange)) {
            boolean ours = text.startsWith(MARK);
            throw new Refused(
                    Reason.AUTHENTICATE_UNKNOWN_TOKEN,
                    what + " came with a token that "
                            + (ours ? "this proxy no longer knows" : "is not from this proxy"),
                    "ask for a new one through the proxy, as the exchange documents it");
        }
        return found;
    }

    @Override
    public String toString() {
        return "StandIns[****]";
    }
}
