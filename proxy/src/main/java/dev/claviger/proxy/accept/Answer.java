package dev.claviger.proxy.accept;

/** A whole reply of ours, ready for {@link Conversation#answer}. */
public final class Answer {
    private final byte[] head;
    private final byte[] body;

    /**
     * A reply.
     *
     * @param head the complete response head, status line to blank line, without a {@code Connection} field
     * @param body the body, as long as the head says
     */
    public Answer(byte[] head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /** The head's bytes. Not a copy: nobody writes to it. */
    public byte[] head() {
        return head;
    }

    /** The body's bytes. Not a copy: nobody writes to it. */
    public byte[] body() {
        return body;
    }
}
