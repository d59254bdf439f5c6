package dev.claviger.proxy.forward;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.claviger.proxy.route.Authority;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A TLS server that does to each request what the test's script says, misbehaviour included. Blocking, thread per connection. */
public final class TestExchange implements AutoCloseable {
    /** What to do with one request. */
    @FunctionalInterface
    public interface Script {
        /** Answers, or does not. {@code count} is 1 for the first request of this server. */
        void serve(Turn turn) throws IOException;
    }

    /** One request and the connection it came over. */
    public record Turn(int count, int connection, String request, Socket raw, SSLSocket socket, OutputStream out) {
        /** Sends text. */
        public void send(String text) throws IOException {
            out.write(text.getBytes(ISO_8859_1));
            out.flush();
        }

        /** Resets the connection: the peer sees no orderly end, neither of TCP nor of TLS. */
        public void reset() throws IOException {
            raw.setSoLinger(true, 0);
            raw.close();
        }
    }

    private final SSLContext context;
    private final String[] protocols;
    private final ServerSocket server;
    private final Script script;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<InetAddress> peers = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());

    public TestExchange(SSLContext context, Script script, String... protocols) throws IOException {
        this(context, InetAddress.getLoopbackAddress(), script, protocols);
    }

    public TestExchange(SSLContext context, InetAddress address, Script script, String... protocols)
            throws IOException {
        this.script = script;
        this.context = context;
        this.protocols = protocols;
        server = new ServerSocket(0, 50, address);
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                peers.add(socket.getInetAddress());
                int number = sockets.size();
                Thread.ofVirtual().start(() -> serve(socket, number));
            } catch (IOException e) {
                return;
            }
        }
    }

    private SSLSocket secure(Socket raw) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, null, true);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return socket;
    }

    private void serve(Socket raw, int number) {
        try (SSLSocket socket = secure(raw)) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (String request = head(in); !request.isEmpty(); request = head(in)) {
                int count;
                synchronized (requests) {
                    requests.add(request);
                    count = requests.size();
                }
                script.serve(new Turn(count, number, request, raw, socket, out));
            }
        } catch (IOException e) {
            // The test's script, or the proxy, ended the connection.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int b;
        while ((b = in.read()) >= 0) {
            head.write(b);
            if (b == '\n' && head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(ISO_8859_1);
            }
        }
        return "";
    }

    /** Waits in a script until the test goes on. */
    public static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where it listens. */
    public Authority authority() {
        return new Authority("127.0.0.1", server.getLocalPort());
    }

    /** All requests that arrived. */
    public List<String> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Where connections came from. */
    public List<InetAddress> peers() {
        synchronized (peers) {
            return List.copyOf(peers);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        synchronized (sockets) {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
