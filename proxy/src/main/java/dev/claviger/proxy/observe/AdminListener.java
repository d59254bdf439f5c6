package dev.claviger.proxy.observe;

import dev.claviger.proxy.accept.Answer;
import dev.claviger.proxy.accept.Conversation;
import dev.claviger.proxy.accept.EventLoops;
import dev.claviger.proxy.accept.Listener;
import dev.claviger.proxy.accept.ListenerSettings;
import dev.claviger.proxy.accept.PlainRefusal;
import dev.claviger.proxy.accept.read.AcceptLimits;
import dev.claviger.proxy.accept.read.RequestIds;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tells the operator's tools how the proxy is, on a port of its own and a thread of its own: {@code /live},
 * {@code /ready}, {@code /metrics}. It changes nothing, and it reads requests as narrowly as the bots' listener does, so
 * no web page can ask it either.
 */
public final class AdminListener implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofMillis(500);
    private static final AcceptLimits LIMITS =
            new AcceptLimits(1_024, 8_192, 64, 0, 32, Duration.ofSeconds(5), Duration.ofSeconds(60));

    private final EventLoops loops = EventLoops.start(1, "admin");
    private final AdminPages pages;
    private final Listener listener;

    /**
     * A listener that is not listening yet.
     *
     * @param checks what readiness rests on, asked for each request; must be quick
     * @param scrape the metrics in Prometheus's text format
     * @param hosts names besides loopback this port is called by, in lower case, such as a pod's address
     * @param ids where request ids come from
     * @param nanos the monotonic clock
     */
    public AdminListener(
            Supplier<List<ReadyCheck>> checks,
            Supplier<String> scrape,
            Predicate<String> hosts,
            RequestIds ids,
            LongSupplier nanos) {
        this.pages = new AdminPages(checks, scrape);
        this.listener = new Listener(new ListenerSettings(LIMITS, hosts, new PlainRefusal(), ids, nanos, this::handle));
    }

    private void handle(Conversation conversation) {
        Answer answer = pages.answer(conversation.call());
        conversation.answer(answer.head(), answer.body(), false);
    }

    /**
     * Starts to listen.
     *
     * @return the address it is listening on
     * @throws IOException if the address cannot be had
     */
    public InetSocketAddress start(SocketAddress address) throws IOException {
        return listener.start(loops, address);
    }

    @Override
    public void close() {
        listener.stop(DRAIN);
        loops.close();
    }
}
