package dev.claviger.proxy.stream;

import java.util.concurrent.Executor;

/**
 * An open stream as its session sees it. All methods may be called on any thread; what is called on the stream's event
 * loop happens at once, and in order. After the stream has ended they do nothing.
 */
public interface Link {
    /** Runs on the stream's event loop: at once if already there, else as soon as the loop gets to it. */
    Executor loop();

    /** Whether the stream has not begun to end: what is sent to the exchange now goes out. Asked on the event loop. */
    boolean isOpen();

    /**
     * Sends a text message to the exchange. It goes out ahead of whatever of the bot's still waits for a verdict. Nobody
     * writes to {@code utf8} afterwards.
     */
    void toExchange(byte[] utf8);

    /**
     * Sends a text message to the bot, as soon as no message of the exchange is half relayed. Nobody writes to {@code
     * utf8} afterwards.
     */
    void toBot(byte[] utf8);

    /** Closes the stream as {@link Verdict#close} does. */
    void close(int code, String reason);

    /**
     * Says whose stream this turned out to be, as when a login message names the bot. It then counts among that bot's.
     *
     * @throws dev.claviger.proxy.message.Refused if that bot has as many streams as it may; the stream keeps its owner
     */
    void belongsTo(String bot);
}
