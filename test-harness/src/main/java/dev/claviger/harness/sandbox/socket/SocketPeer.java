package dev.claviger.harness.sandbox.socket;

/** The other end of an open WebSocket. All methods may be called on any thread. */
public interface SocketPeer {
    /** Sends a text message. */
    void send(String text);

    /** Sends a binary message. */
    void send(byte[] bytes);

    /** Says goodbye with a close code (RFC 6455 section 7.4.1). */
    void close(int code);
}
