package dev.claviger.harness.sandbox.http;

/** A framed request: its head without the closing empty line, and its body. */
final class RawRequest {
    private final byte[] head;
    private final byte[] body;
    private final boolean lastOnConnection;

    RawRequest(byte[] head, byte[] body, boolean lastOnConnection) {
        this.head = head;
        this.body = body;
        this.lastOnConnection = lastOnConnection;
    }

    byte[] head() {
        return head;
    }

    byte[] body() {
        return body;
    }

    /** Whether the client said that it closes the connection after this request. */
    boolean lastOnConnection() {
        return lastOnConnection;
    }
}
