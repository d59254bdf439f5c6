package dev.claviger.config;

import dev.claviger.config.yaml.Addresses;
import dev.claviger.config.yaml.Rules;
import java.time.Duration;
import java.util.List;

/**
 * Where bots connect, and how much of anything one may ask for.
 *
 * @param address an IP address of this machine; default {@code 127.0.0.1}
 * @param port TCP port, 0 for one that is free; default 8317
 * @param hosts further {@code Host} names that are accepted beside the loopback names and {@code *.localhost}; default
 *     none, so that a web page cannot reach the port under a name of its own
 * @param maxRequestLine default 8KiB
 * @param maxHeaders all headers of a request together; default 16KiB
 * @param maxBody default 1MiB
 * @param maxConnections default 1024
 * @param idleTimeout how long a connection may stay silent between requests; default 75s
 * @param requestTimeout how long a request may take to arrive whole; default 10s
 * @param anonymousMarketData whether public endpoints are open to callers without a key; default true
 * @param eventLoops threads for connections, 0 for one per core; default 0
 */
public record ListenConfig(
        String address,
        int port,
        List<String> hosts,
        DataSize maxRequestLine,
        DataSize maxHeaders,
        DataSize maxBody,
        int maxConnections,
        Duration idleTimeout,
        Duration requestTimeout,
        boolean anonymousMarketData,
        int eventLoops) {
    /** Copies the list and checks every bound. */
    public ListenConfig {
        hosts = List.copyOf(hosts);
        var rules = Rules.of("listen")
                .between("port", port, 0, 65_535)
                .between("max-request-line", maxRequestLine, DataSize.ofKiB(1), DataSize.ofKiB(64))
                .between("max-headers", maxHeaders, DataSize.ofKiB(1), DataSize.ofKiB(256))
                .between("max-body", maxBody, DataSize.ofKiB(1), DataSize.ofMiB(64))
                .between("max-connections", maxConnections, 1, 100_000)
                .between("idle-timeout", idleTimeout, Duration.ofSeconds(1), Duration.ofDays(1))
                .between("request-timeout", requestTimeout, Duration.ofMillis(100), Duration.ofMinutes(10))
                .between("event-loops", eventLoops, 0, 256);
        Addresses.checkLiteral(rules, "address", address);
        for (int i = 0; i < hosts.size(); i++) {
            Addresses.checkHostName(rules, "hosts[" + i + "]", hosts.get(i));
        }
        rules.enforce();
    }

    /** What holds where the file says nothing. */
    public static ListenConfig defaults() {
        return new ListenConfig(
                "127.0.0.1",
                8317,
                List.of(),
                DataSize.ofKiB(8),
                DataSize.ofKiB(16),
                DataSize.ofMiB(1),
                1024,
                Duration.ofSeconds(75),
                Duration.ofSeconds(10),
                true,
                0);
    }
}
