package dev.claviger.proxy.forward.stream;

import dev.claviger.proxy.stream.StreamLimits;
import io.netty.channel.Channel;

/** Whether one side is still there: it says something now and then, and takes what is written to it. */
final class Vigil {
    private final Side side;
    private final long probeNanos;
    private final long stallNanos;
    private long heardAt;
    private boolean probed;
    private long stuckSince;
    private long stuckBytes;

    /** What to do about a side. */
    enum Finding {
        WELL,
        /** Silent for a while: ask. */
        PROBE,
        /** Silent for too long. */
        SILENT,
        /** Takes nothing. */
        STALLED
    }

    Vigil(Side side, StreamLimits limits, long now) {
        this.side = side;
        this.probeNanos = limits.probeAfter().toNanos();
        this.stallNanos = limits.stallTimeout().toNanos();
        this.heardAt = now;
    }

    void heard(long now) {
        heardAt = now;
        probed = false;
    }

    /** Looks, now and then. A side that is not read from at the moment cannot be silent. */
    Finding look(long now) {
        Channel channel = side.channel();
        if (channel.isWritable()) {
            stuckBytes = 0;
        } else {
            long bytes = channel.bytesBeforeWritable();
            if (bytes != stuckBytes) {
                stuckBytes = bytes;
                stuckSince = now;
            } else if (now - stuckSince >= stallNanos) {
                return Finding.STALLED;
            }
        }
        if (!side.reading() || !channel.isWritable()) {
            heardAt = now;
            return Finding.WELL;
        }
        long silent = now - heardAt;
        if (silent >= 2 * probeNanos) {
            return Finding.SILENT;
        }
        if (silent >= probeNanos && !probed) {
            probed = true;
            return Finding.PROBE;
        }
        return Finding.WELL;
    }
}
