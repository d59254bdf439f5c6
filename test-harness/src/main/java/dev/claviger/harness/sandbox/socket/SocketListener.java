package dev.claviger.harness.sandbox.socket;

/** What an exchange does with the messages of one WebSocket, on the connection's event loop. It must not block. */
public interface SocketListener {
    /** The connection stands: it may be greeted. */
    default void opened() {}

    /** A text message has come. */
    void text(String message);

    /** The connection has ended. */
    default void closed() {}
}
