package dev.claviger.proxy.exchange.frame;

import dev.claviger.config.recipe.AskedChallenge;
import dev.claviger.proxy.exchange.FrameValue;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What one stream's exchange was asked for and has told, to have it signed. An answer counts on the stream on which it was asked for, so nobody
 * who overhears one can use it on another; there it counts as often as the bot likes, as it does at the exchange.
 */
final class Challenges {
    /** More than a bot that asks anew now and then has in use. */
    private static final int MOST = 4;

    private final AskedChallenge shape;
    private final Deque<String> told = new ArrayDeque<>(MOST);
    private int awaited;

    Challenges(AskedChallenge shape) {
        this.shape = shape;
    }

    /** The member of the exchange's answer that holds one. */
    String toldAt() {
        return shape.told();
    }

    /** Whether this is what a message wants that asks for one, or what its answer says it is. */
    boolean isAsking(String method) {
        return method.equals(shape.asked());
    }

    /** The bot asks for one. */
    void asked() {
        awaited++;
    }

    /** Whether the exchange owes one. */
    boolean awaited() {
        return awaited > 0;
    }

    /** The exchange tells one; what has another shape is none, and will not be signed. */
    void told(@Nullable String text) {
        awaited = Math.max(0, awaited - 1);
        if (text == null || !shape.fits(text)) {
            return;
        }
        if (told.size() == MOST) {
            told.removeFirst();
        }
        told.addLast(text);
    }

    /** Refuses what this stream's exchange has not asked. */
    void check(@Nullable FrameValue said) {
        if (said != null && !told.contains(said.text())) {
            throw new Refused(
                    Reason.AUTHENTICATE_WRONG_STREAM,
                    "the challenge in the message is not one that the exchange has told on this stream",
                    "ask for a challenge first, and sign that one");
        }
    }
}
