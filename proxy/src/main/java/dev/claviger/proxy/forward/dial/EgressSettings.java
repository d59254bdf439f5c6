package dev.claviger.proxy.forward.dial;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one exchange is reached.
 *
 * @param source the local address connections leave from, or empty for the system's choice
 * @param trusted the certificates to trust; empty means the JDK's own trust store
 * @param pins where not empty, the exchange's key or one that vouches for it must be among these: SHA-256 of the
 *     SubjectPublicKeyInfo, in base64 (RFC 7469 section 2.4)
 * @param connectTimeout longest time for the TCP connection, and again for the TLS handshake
 * @param readTimeout longest time from the request to the reply's head, and between two pieces of its body
 * @param idleTimeout how long an unused connection is kept; shorter than the exchange's own is best
 * @param queueTimeout longest wait for a connection when all are in use
 * @param maxConnections most connections per event loop and authority
 * @param maxWaiting most calls waiting for one, per event loop and authority
 */
public record EgressSettings(
        Optional<InetAddress> source,
        List<X509Certificate> trusted,
        Set<String> pins,
        Duration connectTimeout,
        Duration readTimeout,
        Duration idleTimeout,
        Duration queueTimeout,
        int maxConnections,
        int maxWaiting) {
    /** Copies the collections and checks the limits. */
    public EgressSettings {
        trusted = List.copyOf(trusted);
        pins = Set.copyOf(pins);
        positive("connectTimeout", connectTimeout);
        positive("readTimeout", readTimeout);
        positive("idleTimeout", idleTimeout);
        positive("queueTimeout", queueTimeout);
        if (maxConnections < 1 || maxWaiting < 0) {
            throw new IllegalArgumentException("maxConnections must be at least 1 and maxWaiting at least 0, got: "
                    + maxConnections + " and " + maxWaiting);
        }
    }

    /** Any source address, the JDK's trust store, no pins, and limits that suit a desk of bots. */
    public static EgressSettings defaults() {
        return new EgressSettings(
                Optional.empty(),
                List.of(),
                Set.of(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                64,
                256);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than zero, got: " + value);
        }
    }
}
