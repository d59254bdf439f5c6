package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.socket.AccountStreams;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The open WebSockets and what opens them.
 *
 * @param spot those of the spot
 * @param futures those of the futures
 * @param listenKeys open the account's own of the spot
 * @param binaryMessages what the spot has sent, in order
 */
record MexcStreams(AccountStreams spot, AccountStreams futures, ListenKeys listenKeys, List<byte[]> binaryMessages) {
    /** Begins with none. */
    MexcStreams(AccountStreams spot, AccountStreams futures) {
        this(spot, futures, new ListenKeys(), new CopyOnWriteArrayList<>());
    }

    /** Tells of what has changed. To be called in the exchange's turn. */
    void changed() {
        spot.changed();
        futures.changed();
    }
}
