package dev.claviger.proxy.forward;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.proxy.accept.Conversation;
import dev.claviger.proxy.accept.EventLoops;
import dev.claviger.proxy.forward.dial.Addresses;
import dev.claviger.proxy.forward.dial.Dialler;
import dev.claviger.proxy.forward.dial.EgressSettings;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.route.Authority;
import dev.claviger.proxy.sign.Signed;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Sends signed requests to one exchange and relays its replies. A request goes out over a connection on the event loop
 * its bot's connection lives on.
 */
public final class Forwarder implements AutoCloseable {
    private final EgressSettings settings;
    private final Dialler dialler;
    private final ErrorCodes errorCodes;
    private final LongSupplier nanos;
    private final ConcurrentMap<EventLoop, Map<Authority, UpstreamPool>> pools = new ConcurrentHashMap<>();

    /**
     * A forwarder with no connections yet.
     *
     * @param loops the threads the listener uses too
     * @param settings how the exchange is reached
     * @param profile where its replies hold error codes
     * @param background where names are resolved; may block
     * @param nanos the monotonic clock
     */
    public Forwarder(
            EventLoops loops,
            EgressSettings settings,
            ExchangeProfile profile,
            Executor background,
            LongSupplier nanos) {
        this(loops, settings, ErrorCodes.of(profile), Addresses.ofSystem(background, nanos), nanos);
    }

    Forwarder(
            EventLoops loops, EgressSettings settings, ErrorCodes errorCodes, Addresses addresses, LongSupplier nanos) {
        this.errorCodes = errorCodes;
        this.settings = settings;
        this.nanos = nanos;
        this.dialler = new Dialler(loops, settings, addresses);
    }

    /** What makes this forwarder's connections, for streams that must be reached in the same way. */
    public Dialler dialler() {
        return dialler;
    }

    /**
     * Sends a request and relays its reply into the conversation. Called on the conversation's event loop.
     *
     * @return completes on that loop, after the reply has ended; or with a {@link Refused}: where the conversation was
     *     not begun to be answered by then, the caller answers it, else it has been cut off
     */
    public CompletableFuture<Outcome> forward(Signed signed, Conversation conversation, ReplyObserver observer) {
        Relay relay = new Relay(signed, conversation, observer, errorCodes);
        conversation.onAbandoned(relay);
        if (!relay.over()) {
            pool(conversation.channel().eventLoop(), signed.authority()).submit(relay);
        }
        return relay.outcome();
    }

    private UpstreamPool pool(EventLoop loop, Authority authority) {
        Map<Authority, UpstreamPool> ofLoop = pools.get(loop);
        if (ofLoop == null) {
            ofLoop = pools.computeIfAbsent(loop, _ -> new HashMap<>());
        }
        UpstreamPool pool = ofLoop.get(authority);
        if (pool == null) {
            pool = new UpstreamPool(authority, loop, dialler, settings, nanos);
            ofLoop.put(authority, pool);
        }
        return pool;
    }

    /** Closes idle connections, and the others when their call is done. Takes no more calls. */
    @Override
    public void close() {
        pools.forEach((loop, ofLoop) -> loop.execute(() -> ofLoop.values().forEach(UpstreamPool::close)));
    }
}
