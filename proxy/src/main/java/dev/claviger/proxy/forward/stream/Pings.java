package dev.claviger.proxy.forward.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.claviger.proxy.accept.stream.Opcode;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Pings and pongs. They are relayed, so that each end learns whether the other end lives, and not only whether the proxy
 * does: an exchange that cancels a dead bot's orders must notice that it is dead.
 *
 * <p>Exchanges count a client's control frames against its message limit, so a bot's pings go out at most once a second,
 * the latest one where there were more, which is all that needs an answer (RFC 6455 section 5.5.3); and its pongs only
 * where the exchange has asked for one.
 */
final class Pings {
    private static final byte[] PROBE = "claviger".getBytes(US_ASCII);
    private static final long SPACING_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_OWED = 64;

    private final Side bot;
    private final Side exchange;
    private byte @Nullable [] waiting;
    private boolean relayedBefore;
    private long relayedAt;
    private int owed;

    Pings(Side bot, Side exchange) {
        this.bot = bot;
        this.exchange = exchange;
    }

    /** Asks a side, for ourselves, whether it is there. */
    void probe(Side side) {
        side.control(Opcode.PING, PROBE);
        side.flush();
    }

    void fromBot(int opcode, byte[] payload, long now) {
        if (opcode == Opcode.PING) {
            waiting = payload;
            relayWaiting(now);
        } else if (!Arrays.equals(payload, PROBE) && owed > 0) {
            owed--;
            exchange.control(Opcode.PONG, payload);
        }
    }

    void fromExchange(int opcode, byte[] payload) {
        if (opcode == Opcode.PING) {
            owed = Math.min(MAX_OWED, owed + 1);
            bot.control(Opcode.PING, payload);
        } else if (!Arrays.equals(payload, PROBE)) {
            bot.control(Opcode.PONG, payload);
        }
    }

    /** Relays the bot's latest ping if it is time for it. */
    void relayWaiting(long now) {
        byte[] payload = waiting;
        if (payload != null && (!relayedBefore || now - relayedAt >= SPACING_NANOS)) {
            waiting = null;
            relayedBefore = true;
            relayedAt = now;
            exchange.control(Opcode.PING, payload);
            exchange.flush();
        }
    }
}
