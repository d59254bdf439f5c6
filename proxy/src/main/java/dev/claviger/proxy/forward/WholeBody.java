package dev.claviger.proxy.forward;

import dev.claviger.proxy.accept.Conversation;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Keeps a reply's body, of which nothing passes until it is whole, and lets another look at it too. */
final class WholeBody implements BodyPeek {
    private final ReplyEditor editor;
    private final BodyPeek also;
    private byte[] kept = {};
    private int held;
    private boolean tooLong;

    WholeBody(ReplyEditor editor, BodyPeek also) {
        this.editor = editor;
        this.also = also;
    }

    @Override
    public void see(ByteBuf in, int index, int length) {
        also.see(in, index, length);
        if (held + length > ReplyEditor.MOST_BYTES) {
            tooLong = true;
            return;
        }
        if (held + length > kept.length) {
            // Twice as much each time: a body in tiny pieces is not copied anew with each of them.
            kept = Arrays.copyOf(kept, Math.max(held + length, 2 * kept.length));
        }
        in.getBytes(index, kept, held, length);
        held += length;
    }

    /** Whether it is longer than what is edited. */
    boolean tooLong() {
        return tooLong;
    }

    /** Gives the bot what the editor makes of it, if the editor does not answer itself. */
    void pass(Conversation conversation, ReplyFraming framing) {
        byte[] edited = editor.edit(framing.status(), Arrays.copyOf(kept, held));
        if (edited == null) {
            return;
        }
        String id = conversation.call().id();
        byte[] head = framing.head();
        ByteBuf out = conversation.channel().alloc().ioBuffer(head.length + HopByHop.added(id) + edited.length);
        HopByHop.write(out, head, framing.fields(), id, conversation.last(), edited.length);
        conversation.head(out.writeBytes(edited));
        conversation.end(true);
    }
}
