package dev.claviger.proxy.token;

import dev.claviger.hsm.OffHeap;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.exchange.Canonical;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What one bot has in place of one bearer token of an exchange's. It prints without either. */
public final class StandIn {
    private final String text;
    private final byte[] bytes;
    private final OffHeap token;
    private final Identity identity;
    private final Canonical by;

    StandIn(String text, OffHeap token, Identity identity, Canonical by) {
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.US_ASCII);
        this.token = token;
        this.identity = identity;
        this.by = by;
    }

    /** What the bot has: letters and digits. */
    public String text() {
        return text;
    }

    /** Whose it is; nobody's in particular where anybody may ask for the token. */
    public Identity identity() {
        return identity;
    }

    /** The call by which it was asked for, which shows the virtual key. */
    public Canonical by() {
        return by;
    }

    /** The token: a copy, which the caller wipes. */
    public byte[] token() {
        return token.copy();
    }

    /** A message with the stand-in wherever it holds the token; the message itself where it does not. */
    public byte[] instead(byte[] message) {
        int at = token.indexIn(message, 0);
        if (at < 0) {
            return message;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + bytes.length);
        int from = 0;
        while (at >= 0) {
            out.write(message, from, at - from);
            out.writeBytes(bytes);
            from = at + token.length();
            at = token.indexIn(message, from);
        }
        out.write(message, from, message.length - from);
        return out.toByteArray();
    }

    /** Whether it stands for this token. */
    boolean standsFor(byte[] other) {
        return other.length == token.length() && token.indexIn(other, 0) == 0;
    }

    /** Whether it may be used on {@code exchange}. */
    boolean isOf(String exchange) {
        return by.route().venue().name().equals(exchange);
    }

    @Override
    public String toString() {
        return "StandIn[****]";
    }
}
