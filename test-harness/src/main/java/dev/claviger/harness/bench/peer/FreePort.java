package dev.claviger.harness.bench.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of loopback nobody listens on. */
public final class FreePort {
    private FreePort() {}

    /** A port that is free now. */
    public static int next() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
