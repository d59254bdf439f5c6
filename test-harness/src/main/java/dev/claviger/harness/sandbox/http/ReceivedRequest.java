package dev.claviger.harness.sandbox.http;

import dev.claviger.harness.sandbox.http.read.HeadLines;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One request as it arrived: the bytes of its head (request line and headers) and of its body, untouched, with when and
 * from where. Texts are views on those bytes in ISO-8859-1, so that no byte is lost on the way.
 */
public final class ReceivedRequest {
    private final long sequence;
    private final long arrivalNanos;
    private final long connection;
    private final InetSocketAddress peer;
    private final byte[] head;
    private final byte[] body;

    /**
     * Keeps a request.
     *
     * @param sequence its number among all requests of the server, from 1
     * @param arrivalNanos {@link System#nanoTime()} when its last byte had arrived
     * @param connection the number of its connection, from 1
     * @param peer the address it came from
     * @param head the request line and headers, without the empty line that ends them
     * @param body the body, chunks joined
     */
    public ReceivedRequest(
            long sequence, long arrivalNanos, long connection, InetSocketAddress peer, byte[] head, byte[] body) {
        this.sequence = sequence;
        this.arrivalNanos = arrivalNanos;
        this.connection = connection;
        this.peer = peer;
        this.head = head.clone();
        this.body = body.clone();
    }

    /** Returns its number among all requests of the server, from 1. */
    public long sequence() {
        return sequence;
    }

    /** Returns {@link System#nanoTime()} of this process when its last byte had arrived. */
    public long arrivalNanos() {
        return arrivalNanos;
    }

    /** Returns the number of its connection, from 1: two requests with the same number shared a connection. */
    public long connection() {
        return connection;
    }

    /** Returns the address it came from. */
    public InetSocketAddress peer() {
        return peer;
    }

    /** Returns a copy of the request line and headers as they were on the wire. */
    public byte[] head() {
        return head.clone();
    }

    /** Returns a copy of the body's bytes. */
    public byte[] body() {
        return body.clone();
    }

    /** Returns the head as text, one character a byte. */
    public String headText() {
        return new String(head, StandardCharsets.ISO_8859_1);
    }

    /** Returns the body as text, one character a byte. */
    public String bodyText() {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /** Returns the method as sent. */
    public String method() {
        String line = requestLine();
        return line.substring(0, line.indexOf(' '));
    }

    /** Returns the request target as sent: path and query, still encoded. */
    public String target() {
        String line = requestLine();
        return line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
    }

    /** Returns the bytes of {@link #target()}. */
    public byte[] targetBytes() {
        return target().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns the part of the target before the question mark. */
    public String path() {
        String target = target();
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** Returns the part of the target after the first question mark, empty if there is none. */
    public String query() {
        String target = target();
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /** Returns all headers in the order sent. */
    public List<Header> headers() {
        List<String> lines = HeadLines.of(head);
        List<Header> headers = new ArrayList<>(lines.size());
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return List.copyOf(headers);
    }

    /** Returns the value of the first header of this name, in any case. */
    public Optional<String> header(String name) {
        return headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    private String requestLine() {
        return HeadLines.of(head).getFirst();
    }

    /** Returns whether it is without a body, or says that its body is JSON. */
    public boolean isJson() {
        return body().length == 0
                || header("Content-Type")
                        .map(type -> type.replaceFirst(";.*", "").trim().toLowerCase(Locale.ROOT))
                        .filter("application/json"::equals)
                        .isPresent();
    }

    /** Returns number, method and path; never a query, a header or a body. */
    @Override
    public String toString() {
        return "#" + sequence + " " + method() + " " + path();
    }
}
