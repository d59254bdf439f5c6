package dev.claviger.proxy.forward.stream;

import dev.claviger.proxy.accept.stream.ClosePayload;
import dev.claviger.proxy.accept.stream.FrameFault;
import dev.claviger.proxy.stream.CloseCode;
import dev.claviger.proxy.stream.StreamEnd;
import dev.claviger.proxy.stream.Verdict;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How a stream ends. A close frame of the bot's is answered with the exchange's, so that what the exchange still had to
 * say arrives; one of the exchange's is answered at once, and relayed. Whatever else ends a stream, each side is told in a
 * close frame what concerns it, and has a moment to answer.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what became of it.
final class Parting {
    private static final int LOST = 1006;
    private static final ClosePayload LEAVING = new ClosePayload(CloseCode.GOING_AWAY, "");
    private static final ClosePayload EXCHANGE_LOST =
            new ClosePayload(CloseCode.BAD_GATEWAY, "the connection to the exchange was lost");

    private final Side bot;
    private final Side exchange;
    private final Direction fromBot;
    private final Direction fromExchange;
    private final Ending ending;
    private final EventLoop loop;
    private final Duration timeout;
    private final Runnable whenOver;
    private boolean begun;
    private boolean over;

    Parting(
            Side bot,
            Side exchange,
            Direction fromBot,
            Direction fromExchange,
            Ending ending,
            EventLoop loop,
            Duration timeout,
            Runnable whenOver) {
        this.bot = bot;
        this.exchange = exchange;
        this.fromBot = fromBot;
        this.fromExchange = fromExchange;
        this.ending = ending;
        this.loop = loop;
        this.timeout = timeout;
        this.whenOver = whenOver;
    }

    boolean begun() {
        return begun;
    }

    /** The session, a limit or somebody outside closes the stream. */
    void byProxy(Verdict.Close close) {
        ending.because(StreamEnd.By.PROXY, close.code(), close.reason());
        fromBot.deafen();
        fromExchange.deafen();
        bot.close(new ClosePayload(close.code(), close.reason()));
        exchange.close(LEAVING);
        go();
    }

    /** A side has sent a close frame. */
    void closeFrame(Side from, ClosePayload payload) {
        from.closeReceived();
        exchange.close(payload);
        if (from == bot) {
            ending.because(StreamEnd.By.BOT, payload.code(), payload.reason());
            if (exchange.hasClosed() || exchange.gone()) {
                bot.close(payload);
            }
        } else {
            ending.because(StreamEnd.By.EXCHANGE, payload.code(), payload.reason());
            fromBot.deafen();
            bot.close(payload);
        }
        go();
    }

    /** A side has sent what it must not. */
    void broken(Side from, FrameFault fault) {
        ClosePayload blame = new ClosePayload(fault.code(), fault.sentence());
        fromBot.deafen();
        fromExchange.deafen();
        if (from == bot) {
            ending.because(StreamEnd.By.BOT, fault.code(), fault.sentence());
            bot.close(blame);
            exchange.close(LEAVING);
        } else {
            ending.because(StreamEnd.By.EXCHANGE, fault.code(), fault.sentence());
            exchange.close(blame);
            bot.close(new ClosePayload(CloseCode.BAD_GATEWAY, "the exchange broke the protocol: " + fault.sentence()));
        }
        go();
    }

    /** A side's connection is gone, or must be taken to be. */
    void lost(Side side, String how) {
        ending.because(side == bot ? StreamEnd.By.BOT : StreamEnd.By.EXCHANGE, LOST, how);
        (side == bot ? fromBot : fromExchange).end();
        (side == bot ? fromExchange : fromBot).deafen();
        side.cut();
        exchange.close(LEAVING);
        bot.close(EXCHANGE_LOST);
        go();
    }

    private void go() {
        if (!begun) {
            begun = true;
            loop.schedule(this::overdue, timeout.toNanos(), TimeUnit.NANOSECONDS);
        }
        settle();
    }

    /** Ends the connections on which all is said. */
    private void settle() {
        if (bot.done() && !bot.gone()) {
            bot.end();
        }
        if (exchange.done() && !exchange.gone()) {
            exchange.end();
        }
        if (bot.gone() && exchange.gone() && !over) {
            over = true;
            whenOver.run();
        }
    }

    /** A bot that is still taking what the exchange sent before it closed is given time; it must go on taking, though. */
    private void overdue() {
        if (over) {
            return;
        }
        boolean stillTaking = !ending.begunByProxy() && !bot.gone() && !bot.writable();
        if (stillTaking) {
            loop.schedule(this::overdue, timeout.toNanos(), TimeUnit.NANOSECONDS);
            return;
        }
        bot.close(LEAVING);
        exchange.close(LEAVING);
        bot.cut();
        exchange.cut();
    }
}
