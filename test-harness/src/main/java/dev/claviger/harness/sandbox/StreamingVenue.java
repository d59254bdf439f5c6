package dev.claviger.harness.sandbox;

import dev.claviger.harness.sandbox.http.ReceivedMessage;
import dev.claviger.harness.sandbox.socket.OpenStreams;
import java.util.List;

/** A sandbox exchange that tells its account's orders by WebSocket. */
public interface StreamingVenue extends SandboxVenue {
    /** Returns the WebSockets that are open. */
    OpenStreams<?> streams();

    /** Returns the messages that arrived by WebSocket, refused ones included, in order. */
    default List<ReceivedMessage> messages() {
        return server().messages();
    }
}
