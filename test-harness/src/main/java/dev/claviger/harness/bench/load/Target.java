package dev.claviger.harness.bench.load;

import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where load goes.
 *
 * @param address the address to connect to
 * @param tls how to speak TLS to it, or empty for plain HTTP
 */
public record Target(InetSocketAddress address, Optional<SslContext> tls) {
    /** A plain HTTP port on loopback. */
    public static Target plain(int port) {
        return new Target(loopback(port), Optional.empty());
    }

    /** A TLS port on loopback. */
    public static Target tls(int port, SslContext tls) {
        return new Target(loopback(port), Optional.of(tls));
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
