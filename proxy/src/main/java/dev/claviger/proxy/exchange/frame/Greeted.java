package dev.claviger.proxy.exchange.frame;

import dev.claviger.config.recipe.Greeting;
import dev.claviger.config.recipe.Message;
import dev.claviger.config.recipe.Values;
import dev.claviger.config.recipe.Variable;
import dev.claviger.proxy.exchange.Claim;
import dev.claviger.proxy.exchange.FrameValue;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The exchange's greeting on one stream, which the bot's first message answers. One text is signed on a stream, once: the
 * exchange's first, if it is a greeting by its form. Used by the stream's event loop.
 */
final class Greeted {
    private static final byte[] NOTHING = {};

    private final Greeting shape;
    private final Message message = Message.parse("challenge");
    private @Nullable String apiKey;
    private @Nullable String told;
    private boolean awaited = true;
    private boolean taken;
    private boolean answered;

    Greeted(Greeting shape) {
        this.shape = shape;
    }

    /** Who opened the stream, by the name of the virtual key; nobody where it is null. */
    void openedBy(@Nullable String key) {
        apiKey = key;
    }

    /** Whether the exchange has said nothing yet. */
    boolean isAwaited() {
        return awaited;
    }

    /** Whether the answer has not been sent on yet. */
    boolean owesAnswer() {
        return !answered;
    }

    /** The answer was sent on. */
    void answered() {
        answered = true;
    }

    /** What the row's path of the answer has behind the stream's. */
    String answer() {
        return shape.answer();
    }

    /** Hears a message of the exchange's: the first one is the greeting, or there is none. */
    void heard(byte[] utf8) {
        if (!awaited) {
            return;
        }
        awaited = false;
        String text = new String(utf8, StandardCharsets.UTF_8);
        told = shape.fits(text) ? text : null;
    }

    /**
     * What the bot claims by a message that is nothing but a signature: to be who opened the stream, and to have signed the
     * greeting.
     *
     * @throws Refused if there is no greeting to answer, or it is answered already
     */
    Claim claim(byte[] signature) {
        String text = told;
        if (text == null || taken || apiKey == null) {
            throw new Refused(
                    Reason.AUTHENTICATE_WRONG_STREAM,
                    "the stream's first message answers the exchange's greeting, and "
                            + (taken ? "one was sent" : "nobody was greeted here"),
                    "open the stream anew, wait for the exchange's first message and send its signature first");
        }
        taken = true;
        byte[] signed = text.getBytes(StandardCharsets.US_ASCII);
        Values sent = variable -> variable == Variable.CHALLENGE ? signed : NOTHING;
        return new Claim(apiKey, new String(signature, StandardCharsets.UTF_8), text, message, sent, Stream::empty);
    }

    /** The greeting, in place of what the bot would have said again of it. */
    Map<String, FrameValue> places() {
        String text = told;
        return text == null ? Map.of() : Map.of(shape.place().name(), new FrameValue(text, false, 0, 0));
    }
}
