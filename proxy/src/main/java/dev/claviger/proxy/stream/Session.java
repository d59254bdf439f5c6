package dev.claviger.proxy.stream;

import dev.claviger.proxy.message.Headers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What one stream's messages mean. All methods are called on the stream's event loop, never two at a time, and must not
 * block. One that throws closes the stream as {@link CloseCode#FAULT}, or, with a {@link
 * dev.claviger.proxy.message.Refused}, as {@link CloseCode#POLICY} with the refusal's code as the reason.
 *
 * <p>A message is whole when it is handed in: its fragments are joined. Pings, pongs and closes are none of a session's
 * business.
 */
public interface Session {
    /** Longer than any answer that quotes a message of a bot's, in bytes. */
    int SHORT = 256 * 1024;

    /** The exchange answered the upgrade, with 101 or any other status. Called before anything else. */
    default void upgradeAnswered(int status, Headers headers) {}

    /**
     * The stream did not come to be open; called instead of {@link #opened}, once at most, on whichever thread.
     *
     * @param asked whether anything was sent to the exchange
     */
    default void notOpened(boolean asked) {}

    /**
     * Both sides are open and nothing was sent yet. The bot's messages wait until the stage completes; the exchange's do
     * not. A failed stage closes the stream.
     */
    default CompletionStage<?> opened(Link link) {
        return CompletableFuture.completedFuture(true);
    }

    /** A text message of the bot's: valid UTF-8, within the limit. Nobody writes to it. */
    Verdict onBotText(byte[] utf8);

    /** A binary message of the bot's. What {@link Verdict.Forward} sends is a text message. */
    default Verdict onBotBinary(byte[] bytes) {
        return Verdict.close(CloseCode.UNSUPPORTED, "binary messages are not taken here");
    }

    /**
     * Whether text messages of the exchange are to be handed to {@link #onExchangeText}. Asked at the start of each; while
     * it says no they are relayed as a stream of bytes, of whatever length.
     */
    default boolean seesExchangeFrames() {
        return false;
    }

    /**
     * Whether text messages of the exchange's that come in one frame of at most {@link #SHORT} bytes are to be handed in,
     * where {@link #seesExchangeFrames} says no.
     */
    default boolean seesShortExchangeFrames() {
        return false;
    }

    /**
     * A text message of the exchange's, not checked to be UTF-8. Nobody writes to it. {@link Verdict#forward} sends to the
     * bot, {@link Verdict#answer} back to the exchange.
     */
    default Verdict onExchangeText(byte[] utf8) {
        return Verdict.forward(utf8);
    }

    /** The stream has ended; called once if {@link #opened} was, and after it nothing is called. */
    default void closed(StreamEnd end) {}
}
