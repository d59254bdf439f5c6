package dev.claviger.proxy.forward;

import org.jspecify.annotations.Nullable;

/** Changes a reply's body before the bot sees anything of it. Called on the conversation's event loop; it must not block. */
@FunctionalInterface
public interface ReplyEditor {
    /** Most bytes of a body that is edited; a longer reply does not pass. */
    int MOST_BYTES = 65_536;

    /**
     * The body as the bot may have it, or null where the editor has answered the bot itself.
     *
     * @param status the reply's
     * @param body whole, without its transfer coding
     */
    byte @Nullable [] edit(int status, byte[] body);
}
