package dev.claviger.harness.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A wire between a bot and the proxy that keeps a copy of what the bot sends, byte for byte. */
public final class Tap implements AutoCloseable {
    private final ServerSocket listener;
    private final URI to;
    private final List<Recording> recordings = new ArrayList<>();

    private Tap(ServerSocket listener, URI to) {
        this.listener = listener;
        this.to = to;
    }

    /** What one connection carried towards the proxy. */
    private static final class Recording {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        synchronized void add(byte[] chunk, int length) {
            bytes.write(chunk, 0, length);
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /** Puts one before the proxy, for one bot or several. */
    public static Tap before(URI proxy) throws IOException {
        Tap tap = new Tap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), proxy);
        Thread.ofVirtual().start(tap::accept);
        return tap;
    }

    /** What the bot takes for base URL in place of the proxy's. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + to.getPath());
    }

    /** The requests so far, in the order sent, of one connection after the other. */
    public synchronized List<SentRequest> sent() {
        return recordings.stream()
                .flatMap(recording -> SentRequest.all(recording.text()).stream())
                .toList();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket bot = listener.accept();
                Socket proxy = new Socket(to.getHost(), to.getPort());
                Recording recording = new Recording();
                synchronized (this) {
                    recordings.add(recording);
                }
                Thread.ofVirtual().start(() -> pump(bot, proxy, recording));
                Thread.ofVirtual().start(() -> pump(proxy, bot, new Recording()));
            }
        } catch (IOException closed) {
            // The tap was taken off.
        }
    }

    private static void pump(Socket from, Socket to, Recording recording) {
        byte[] chunk = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                recording.add(chunk, length);
                out.write(chunk, 0, length);
            }
        } catch (IOException gone) {
            // One side has hung up; both are closed.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
