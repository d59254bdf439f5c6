package dev.claviger.proxy.sign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * What was sent on one stream in place of the bot's key, passphrase and signatures. Exchanges quote messages, among them those
 * they do not understand, and the bot is then told its own again. Used by the stream's event loop.
 */
public final class Echoes {
    /** A shorter value is not known from anything else; no exchange gives out or takes one. */
    private static final int SHORTEST = 6;

    /** Of so many messages: each is answered soon, and its signature is good for a short time. */
    private static final int SIGNATURES = 16;

    private final List<Echo> names = new ArrayList<>();
    private final Deque<Echo> signatures = new ArrayDeque<>();

    /** Whether anything was sent that may come back. */
    public boolean any() {
        return !names.isEmpty() || !signatures.isEmpty();
    }

    /** The account's key or passphrase was put where the bot had its own. */
    void named(byte[] sent, String own) {
        if (sent.length >= SHORTEST && names.stream().noneMatch(known -> known.isOf(sent))) {
            names.add(new Echo(sent.clone(), own));
        }
    }

    /** A signature, or a token, was put where the bot had its own. */
    void signed(byte[] sent, String own) {
        if (signatures.size() == SIGNATURES) {
            signatures.removeFirst();
        }
        signatures.addLast(new Echo(withoutPadding(sent), withoutPadding(own)));
    }

    /** The signs at the end of Base64 are written in several ways, and are the same in both. */
    private static byte[] withoutPadding(byte[] sent) {
        int end = sent.length;
        while (end > 1 && sent[end - 1] == '=') {
            end--;
        }
        return Arrays.copyOf(sent, end);
    }

    private static String withoutPadding(String own) {
        int end = own.length();
        while (end > 1 && own.charAt(end - 1) == '=') {
            end--;
        }
        return own.substring(0, end);
    }

    /** A message of the exchange's with the bot's own values wherever it has those that were sent. */
    public byte[] instead(byte[] message) {
        byte[] told = message;
        for (Echo echo : names) {
            told = echo.instead(told);
        }
        for (Echo echo : signatures) {
            told = echo.instead(told);
        }
        return told;
    }
}
