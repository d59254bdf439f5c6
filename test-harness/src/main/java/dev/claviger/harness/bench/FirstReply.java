package dev.claviger.harness.bench;

import dev.claviger.harness.bench.gauge.PlainHttp;
import dev.claviger.harness.bench.peer.PeerProcess;
import dev.claviger.harness.bench.peer.Running;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Waits for a peer's first good reply. */
final class FirstReply {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final LongSupplier nanos;

    FirstReply(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Asks again and again until a request gets through to the exchange and back.
     *
     * @throws IOException where the process ends, or gives no good reply within a minute
     */
    void await(Running running, RequestForge forge) throws IOException {
        if (running.process().isEmpty()) {
            return;
        }
        PeerProcess process = running.process().get();
        long deadline = nanos.getAsLong() + LIMIT.toNanos();
        String last = "";
        while (nanos.getAsLong() < deadline) {
            last = reply(running.target().address(), forge);
            if (PlainHttp.status(last) == 200) {
                return;
            }
            if (!process.alive()) {
                throw new IOException("it ended by itself: " + process.lastWords());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IOException("no reply of status 200 within " + LIMIT + ", the last one was '"
                + last.lines().findFirst().orElse("") + "': " + process.lastWords());
    }

    private static String reply(InetSocketAddress address, RequestForge forge) {
        try {
            return PlainHttp.exchange(address, forge.one());
        } catch (IOException notYet) {
            return "";
        }
    }
}
