package dev.claviger.proxy.accept;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Locale;

/** A bot that says exactly the bytes it is told to. */
public final class RawBot implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    public RawBot(SocketAddress proxy) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(
                new InetSocketAddress(((InetSocketAddress) proxy).getAddress(), ((InetSocketAddress) proxy).getPort()));
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends bytes, one for each character. */
    public RawBot send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Reads one reply, by its Content-Length or its chunks. */
    public String reply() throws IOException {
        String head = until("\r\n\r\n");
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("\r\ncontent-length: ");
        if (at >= 0) {
            String length = lower.substring(at + 18, lower.indexOf("\r\n", at + 2));
            return head + new String(in.readNBytes(Integer.parseInt(length)), ISO_8859_1);
        }
        return lower.contains("transfer-encoding: chunked") ? head + until("0\r\n\r\n") : head;
    }

    private String until(String end) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int b;
        while ((b = in.read()) >= 0) {
            out.write(b);
            if (b == '\n' && out.toString(ISO_8859_1).endsWith(end)) {
                break;
            }
        }
        return out.toString(ISO_8859_1);
    }

    /** Reads everything until the proxy closes; fails if it does not within thirty seconds, or resets. */
    public String rest() throws IOException {
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    /** The raw stream. */
    public InputStream in() {
        return in;
    }

    /** The socket itself. */
    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
