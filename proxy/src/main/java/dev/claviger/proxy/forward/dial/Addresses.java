package dev.claviger.proxy.forward.dial;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the addresses of a host off the event loops, and remembers them for a while. When the name service fails, what
 * was known before is used on.
 */
public final class Addresses {
    private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();

    /** Asks the name service; blocks. */
    @FunctionalInterface
    public interface NameService {
        /** Returns the addresses of a host, at least one. */
        List<InetAddress> lookUp(String host) throws UnknownHostException;
    }

    private record Known(List<InetAddress> addresses, long nanos) {}

    private final NameService names;
    private final Executor background;
    private final LongSupplier nanos;
    private final ConcurrentMap<String, Known> cache = new ConcurrentHashMap<>();

    /**
     * Knows none yet.
     *
     * @param names who is asked
     * @param background where that is done; may block
     * @param nanos the monotonic clock
     */
    public Addresses(NameService names, Executor background, LongSupplier nanos) {
        this.names = names;
        this.background = background;
        this.nanos = nanos;
    }

    /** Asks the system's name service, in {@code background}, which may block. */
    public static Addresses ofSystem(Executor background, LongSupplier nanos) {
        return new Addresses(host -> List.of(InetAddress.getAllByName(host)), background, nanos);
    }

    /** The host's addresses, at least one; completes on any thread, with {@link UnknownHostException} if it has none. */
    public CompletableFuture<List<InetAddress>> of(String host) {
        Known known = cache.get(host);
        if (known != null && nanos.getAsLong() - known.nanos < FRESH_NANOS) {
            return CompletableFuture.completedFuture(known.addresses);
        }
        CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        background.execute(() -> lookUp(host, known, answer));
        return answer;
    }

    private void lookUp(String host, @Nullable Known known, CompletableFuture<List<InetAddress>> answer) {
        try {
            List<InetAddress> found = List.copyOf(names.lookUp(host));
            cache.put(host, new Known(found, nanos.getAsLong()));
            answer.complete(found);
        } catch (UnknownHostException e) {
            if (known == null) {
                answer.completeExceptionally(e);
            } else {
                answer.complete(known.addresses);
            }
        }
    }
}
