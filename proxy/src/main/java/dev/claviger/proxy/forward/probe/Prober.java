package dev.claviger.proxy.forward.probe;

import dev.claviger.proxy.accept.EventLoops;
import dev.claviger.proxy.forward.dial.Addresses;
import dev.claviger.proxy.forward.dial.Dialler;
import dev.claviger.proxy.forward.dial.EgressSettings;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.route.Authority;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Asks an exchange small things for the proxy itself, such as its time, under the same TLS rules and from the same
 * source address as the bots' calls. Each probe has a connection of its own, so it also proves that one can be made.
 */
public final class Prober {
    private final EventLoops loops;
    private final EgressSettings settings;
    private final Dialler dialler;
    private final LongSupplier nanos;

    /**
     * A prober.
     *
     * @param loops the threads to use
     * @param settings how the exchange is reached
     * @param background where names are resolved; may block
     * @param nanos the monotonic clock
     */
    public Prober(EventLoops loops, EgressSettings settings, Executor background, LongSupplier nanos) {
        this.loops = loops;
        this.settings = settings;
        this.nanos = nanos;
        this.dialler = new Dialler(loops, settings, Addresses.ofSystem(background, nanos));
    }

    /**
     * Sends one GET.
     *
     * @param authority whom to ask
     * @param target path and query, sent as given
     * @param headers further header fields
     * @return the reply, or a {@link Refused} with one of the {@code forward} reasons
     */
    public CompletableFuture<ProbeReply> get(Authority authority, String target, Map<String, String> headers) {
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target);
        headers.forEach((name, value) -> request.headers().set(name, value));
        request.headers().set(HttpHeaderNames.HOST, authority.hostField());
        request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return dialler.dial(authority, loops.next()).thenCompose(channel -> exchange(channel, authority, request));
    }

    private CompletableFuture<ProbeReply> exchange(Channel channel, Authority authority, FullHttpRequest request) {
        ProbeExchange exchange = new ProbeExchange(authority, nanos);
        channel.pipeline().addLast(new HttpClientCodec(), exchange);
        exchange.send(channel, request, settings.readTimeout());
        return exchange.reply();
    }
}
