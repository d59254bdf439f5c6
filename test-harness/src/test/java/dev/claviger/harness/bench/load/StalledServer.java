package dev.claviger.harness.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Answers at once, but for one request, which waits; may close connections after some replies; a thread for each. */
final class StalledServer implements AutoCloseable {
    private static final byte[] REPLY =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger served = new AtomicInteger();
    private final int stalled;
    private final Duration stall;
    private final int repliesPerConnection;

    /**
     * A server.
     *
     * @param stalled the number of the request that waits, from 1
     * @param stall how long it waits
     */
    StalledServer(int stalled, Duration stall) throws IOException {
        this(stalled, stall, Integer.MAX_VALUE);
    }

    /**
     * A server that closes connections.
     *
     * @param stalled the number of the request that waits, from 1
     * @param stall how long it waits
     * @param repliesPerConnection after how many replies it closes a connection
     */
    StalledServer(int stalled, Duration stall, int repliesPerConnection) throws IOException {
        this.repliesPerConnection = repliesPerConnection;
        this.stalled = stalled;
        this.stall = stall;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    int served() {
        return served.get();
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            int last = 0;
            int replies = 0;
            for (int one = in.read(); one >= 0; one = in.read()) {
                last = last << 8 | one;
                if (last == ('\r' << 24 | '\n' << 16 | '\r' << 8 | '\n')) {
                    if (served.incrementAndGet() == stalled) {
                        LockSupport.parkNanos(stall.toNanos());
                    }
                    out.write(REPLY);
                    if (++replies == repliesPerConnection) {
                        return;
                    }
                }
            }
        } catch (IOException closed) {
            // The load generator went away, as it does at the end.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
