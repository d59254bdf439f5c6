package dev.claviger.harness.bench.gauge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One request and its reply over a plain connection of their own, blocking; for what is not under the clock. */
public final class PlainHttp {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int CHUNK = 8 * 1024;

    private PlainHttp() {}

    /**
     * Sends a request and reads the reply up to its {@code Content-Length} or to the end of the connection.
     *
     * @param address where to
     * @param request the request's bytes
     * @return the reply, head and body
     */
    public static String exchange(InetSocketAddress address, byte[] request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request);
            return read(socket.getInputStream());
        }
    }

    /** Fetches a page, whatever its length. */
    public static String get(InetSocketAddress address, String path) throws IOException {
        String request =
                "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + address.getPort() + "\r\nConnection: close\r\n\r\n";
        return exchange(address, request.getBytes(StandardCharsets.US_ASCII));
    }

    /** The status of a reply, or 0 where it is no HTTP reply. */
    public static int status(String reply) {
        String[] words = reply.split(" ", 3);
        return words.length == 3 && words[0].startsWith("HTTP/1.") ? Integer.parseInt(words[1]) : 0;
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            bytes.write(chunk, 0, count);
            String text = bytes.toString(StandardCharsets.ISO_8859_1);
            if (whole(text)) {
                return text;
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static boolean whole(String text) {
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        for (String line : text.substring(0, head).split("\r\n", -1)) {
            if (line.regionMatches(true, 0, "content-length:", 0, "content-length:".length())) {
                int length =
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
                return text.length() >= head + 4 + length;
            }
        }
        return false;
    }
}
