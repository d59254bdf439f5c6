package dev.claviger.harness.sandbox.http.read;

/** A framed request: its head without the closing empty line, and its body. */
public final class RawRequest {
    private final byte[] head;
    private final byte[] body;
    private final boolean lastOnConnection;

    RawRequest(byte[] head, byte[] body, boolean lastOnConnection) {
        this.head = head;
        this.body = body;
        this.lastOnConnection = lastOnConnection;
    }

    /** Request line and header lines, without the empty line at their end. */
    public byte[] head() {
        return head;
    }

    /** The body, its chunks joined; empty where there is none. */
    public byte[] body() {
        return body;
    }

    /** Whether the client said that it closes the connection after this request. */
    public boolean lastOnConnection() {
        return lastOnConnection;
    }
}
