package dev.claviger.proxy.accept;

import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;
import java.util.concurrent.TimeUnit;

/** Closes a connection in two steps, so that the last answer arrives even if the peer is still sending. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what became of it.
final class Lingering {
    private static final long LINGER_MILLIS = 500;

    private Lingering() {}

    /** Shuts our side down once all is written, and closes when the peer has too or after half a second. */
    static void close(Channel channel) {
        ((SocketChannel) channel).shutdownOutput();
        channel.eventLoop().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }
}
