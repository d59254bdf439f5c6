package dev.claviger.proxy.forward;

import dev.claviger.config.profile.reply.Parts;
import dev.claviger.proxy.message.JsonMembers;
import dev.claviger.proxy.message.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Told about a reply as it passes, on the conversation's event loop. It must not block. */
public interface ReplyObserver {
    /** What changes this reply's body, or null where it passes as it comes. */
    default @Nullable ReplyEditor editor() {
        return null;
    }

    /**
     * The answer is lost, and the request, which changes nothing, is about to be sent once more.
     *
     * @return false if it must not be
     */
    default boolean again() {
        return true;
    }

    /** Where this reply says one by one what became of the request's parts, if it does. */
    default Optional<Parts> parts() {
        return Optional.empty();
    }

    /**
     * The request waited for a connection and is about to be written; it is not where this throws.
     *
     * @throws Refused where it must not be sent any more
     */
    default void beforeSending() {}

    /** The head is there and nothing of it has gone to the bot yet. */
    void onHead(ReplyHead head);

    /** All is there and tells of no error, or of one in some parts only; so its JSON begins, where that was looked at. */
    default void succeeded(JsonMembers beginning) {}

    /** All is there; the last bytes go to the bot when this returns. */
    void beforeEnd(Outcome outcome);
}
