package dev.claviger.harness.sandbox.socket;

import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.util.Optional;

/** An exchange that speaks WebSocket too. */
@FunctionalInterface
public interface SocketExchange {
    /**
     * Somebody asks to go on in WebSocket.
     *
     * @param upgrade the request as it arrived
     * @param peer who asks; nothing can be sent to it before this returns
     * @return what becomes of its messages, or empty where there is no WebSocket at that path
     */
    Optional<SocketListener> open(ReceivedRequest upgrade, SocketPeer peer);
}
