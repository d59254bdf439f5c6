package dev.claviger.proxy.forward.dial;

import dev.claviger.proxy.accept.EventLoops;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.route.Authority;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Makes TLS connections to an exchange. Where a name has several addresses the next is tried when one cannot be
 * connected to; a failed handshake is final.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what became of it.
public final class Dialler {
    private final EventLoops loops;
    private final EgressSettings settings;
    private final Addresses addresses;
    private final UpstreamTls tls;

    /** Makes them on {@code loops}, as the settings say, to the addresses it is told. */
    public Dialler(EventLoops loops, EgressSettings settings, Addresses addresses) {
        this.loops = loops;
        this.settings = settings;
        this.addresses = addresses;
        this.tls = new UpstreamTls(settings);
    }

    /** How long to wait for an answer, among the rest of how the exchange is reached. */
    public EgressSettings settings() {
        return settings;
    }

    /** Connects; completes on {@code loop}, with the handshake done, or with a {@link Refused}. */
    public CompletableFuture<Channel> dial(Authority authority, EventLoop loop) {
        CompletableFuture<Channel> dialled = new CompletableFuture<>();
        addresses
                .of(authority.host())
                .whenComplete((found, failure) -> loop.execute(() -> {
                    if (failure != null) {
                        dialled.completeExceptionally(
                                unreachable(authority, "its name cannot be resolved: " + failure.getMessage()));
                    } else {
                        connect(new Attempt(authority, loop, usable(found), dialled), 0);
                    }
                }));
        return dialled;
    }

    private record Attempt(
            Authority authority, EventLoop loop, List<InetAddress> addresses, CompletableFuture<Channel> dialled) {}

    /** Those of the source address's own family. */
    private List<InetAddress> usable(List<InetAddress> found) {
        return settings.source()
                .map(source -> found.stream()
                        .filter(address -> address.getClass().equals(source.getClass()))
                        .toList())
                .orElse(found);
    }

    private void connect(Attempt attempt, int index) {
        if (index >= attempt.addresses.size()) {
            attempt.dialled.completeExceptionally(
                    unreachable(attempt.authority, "it has no address of the source address's family"));
            return;
        }
        SslHandler secure = tls.handler(io.netty.buffer.ByteBufAllocator.DEFAULT, attempt.authority);
        Bootstrap bootstrap = loops.client(attempt.loop)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis())
                .handler(with(secure));
        settings.source().ifPresent(source -> bootstrap.localAddress(new InetSocketAddress(source, 0)));
        InetAddress address = attempt.addresses.get(index);
        bootstrap
                .connect(new InetSocketAddress(address, attempt.authority.port()))
                .addListener(connected -> {
                    if (connected.isSuccess()) {
                        awaitHandshake(attempt, secure);
                    } else if (index + 1 < attempt.addresses.size()) {
                        connect(attempt, index + 1);
                    } else {
                        attempt.dialled.completeExceptionally(unreachable(
                                attempt.authority,
                                String.valueOf(connected.cause().getMessage())));
                    }
                });
    }

    private static ChannelInitializer<Channel> with(ChannelHandler secure) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(secure, new HandshakeGuard());
            }
        };
    }

    private static void awaitHandshake(Attempt attempt, SslHandler secure) {
        secure.handshakeFuture().addListener(shaken -> {
            if (shaken.isSuccess()) {
                Channel channel = (Channel) shaken.getNow();
                channel.pipeline().remove(HandshakeGuard.class);
                attempt.dialled.complete(channel);
            } else {
                attempt.dialled.completeExceptionally(HandshakeFault.of(attempt.authority, shaken.cause()));
            }
        });
    }

    private static Refused unreachable(Authority authority, String why) {
        return new Refused(
                Reason.FORWARD_UNREACHABLE,
                authority + " cannot be reached: " + why,
                "nothing was sent; check the network, the source address and the exchange's status");
    }
}
