package dev.claviger.harness.rig;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A keep-alive connection for bytes that no HTTP client would send; opened anew when the other side has closed it. */
public final class RawConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RawConnection.class);
    private static final int PATIENCE_MILLIS = 30_000;

    private final URI to;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();

    /** A connection to the host and port of {@code to}, opened with the first request. */
    public RawConnection(URI to) {
        this.to = to;
    }

    /**
     * What came back.
     *
     * @param head from the status line to the last header
     * @param body chunks joined
     */
    public record Reply(String head, String body) {
        /** The HTTP status. */
        public int status() {
            return Integer.parseInt(head.split(" ", -1)[1]);
        }

        /** The first field of this name, whatever its case, or an empty text. */
        public String header(String name) {
            for (String line : head.split("\r\n", -1)) {
                if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
            return "";
        }

        /** The stable code of the proxy's refusal; empty where the exchange answered. */
        public String refusal() {
            return header("X-Claviger-Refusal");
        }

        private boolean closes() {
            return header("Connection").equalsIgnoreCase("close");
        }
    }

    /** Sends bytes that are meant as one request, one character a byte, and reads one reply. */
    public Reply exchange(String request) throws IOException {
        if (socket.isClosed() || !socket.isConnected()) {
            socket = new Socket(to.getHost(), to.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        Reply reply = read();
        if (reply.closes()) {
            socket.close();
        }
        return reply;
    }

    /**
     * Whether the connection can take another request; one that the other side has closed cannot.
     *
     * @throws IOException if something was said that nobody asked for: one call has one answer
     */
    public boolean usable() throws IOException {
        if (socket.isClosed() || !socket.isConnected()) {
            return false;
        }
        socket.setSoTimeout(1);
        try {
            if (in.read() >= 0) {
                throw new IOException("bytes arrived after the answer was complete");
            }
            socket.close();
            return false;
        } catch (SocketTimeoutException _) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return true;
        } catch (SocketException _) {
            socket.close();
            return false;
        }
    }

    /** Leaves whatever may still be in the pipe. */
    public void abandon() throws IOException {
        socket.close();
    }

    private Reply read() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.append(line).append("\r\n");
        }
        Reply bare = new Reply(head.toString(), "");
        if (bare.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            return new Reply(bare.head(), chunks());
        }
        String length = bare.header("Content-Length");
        byte[] body = length.isEmpty() ? new byte[0] : in.readNBytes(Integer.parseInt(length));
        return new Reply(bare.head(), new String(body, StandardCharsets.ISO_8859_1));
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(new String(in.readNBytes(size), StandardCharsets.ISO_8859_1));
            line();
        }
        line();
        return body.toString();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException(
                        "closed without a whole reply; read so far: " + line.toString(StandardCharsets.ISO_8859_1));
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Closes; what goes wrong on the way out is of no account. */
    void closeQuietly() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("connection not closed cleanly", e);
        }
    }
}
