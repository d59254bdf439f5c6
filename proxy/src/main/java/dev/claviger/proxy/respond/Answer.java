package dev.claviger.proxy.respond;

/** A complete answer of ours, ready for the wire. */
public final class Answer {
    private final int status;
    private final byte[] head;
    private final byte[] body;

    Answer(int status, byte[] head, byte[] body) {
        this.status = status;
        this.head = head;
        this.body = body;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The response head, status line to blank line. */
    public byte[] head() {
        return head;
    }

    /** The body. */
    public byte[] body() {
        return body;
    }
}
