package dev.claviger.proxy.accept;

import dev.claviger.proxy.accept.read.AcceptLimits;
import dev.claviger.proxy.accept.read.Rejected;
import dev.claviger.proxy.accept.read.RequestIds;
import dev.claviger.proxy.accept.read.RequestReader;
import dev.claviger.proxy.message.Call;
import io.netty.buffer.Unpooled;
import java.util.Optional;
import java.util.Random;

/** Reads a request's bytes as a listener does, for tests of what comes behind it. */
public final class WireCalls {
    private static final RequestIds IDS = new RequestIds(new Random(1));

    private WireCalls() {}

    /** The call that the bytes are; empty where the listener would reject them, or wait for more. */
    public static Optional<Call> read(byte[] wire) {
        RequestReader reader = new RequestReader(AcceptLimits.defaults(), _ -> false, IDS, () -> 0, "peer", false);
        try {
            return Optional.ofNullable(reader.read(Unpooled.wrappedBuffer(wire)));
        } catch (Rejected _) {
            return Optional.empty();
        }
    }
}
