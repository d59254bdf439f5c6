package dev.claviger.harness.sandbox.server;

import java.util.List;

/**
 * Where and how a {@link SandboxServer} listens.
 *
 * @param address the address to bind, as text
 * @param port the port to bind; 0 takes a free one, which a restart keeps
 * @param names further names for the certificate, besides localhost and 127.0.0.1
 * @param threads the number of event loops
 * @param keptRequests how many of the latest requests are kept for {@link SandboxServer#received()}
 */
public record ServerOptions(String address, int port, List<String> names, int threads, int keptRequests) {
    /** Checks the ranges and copies the names. */
    public ServerOptions {
        names = List.copyOf(names);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        if (threads < 1 || keptRequests < 0) {
            throw new IllegalArgumentException("threads must be at least 1 and keptRequests at least 0");
        }
    }

    /** Returns a free port on loopback, one event loop, the latest 100,000 requests kept. */
    public static ServerOptions loopback() {
        return new ServerOptions("127.0.0.1", 0, List.of(), 1, 100_000);
    }
}
