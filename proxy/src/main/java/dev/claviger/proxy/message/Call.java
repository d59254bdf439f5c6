package dev.claviger.proxy.message;

/**
 * One request as the bot sent it: well-formed HTTP, whole, and nothing decided about it yet. It prints without its
 * headers, target or body, since those may hold credentials.
 */
public final class Call {
    private final String id;
    private final String method;
    private final byte[] target;
    private final String host;
    private final Headers headers;
    private final byte[] body;
    private final String peer;
    private final long receivedNanos;

    /**
     * A call.
     *
     * @param id the request id, unique in this process's life and unlikely to repeat elsewhere
     * @param method the method in upper case, as sent
     * @param target the request target in origin form (RFC 9112 section 3.2.1), raw bytes, never empty, ASCII only
     * @param host the Host field's value, lower case, as sent otherwise
     * @param headers the header fields
     * @param body the body's bytes, empty where there is none
     * @param peer where the connection comes from, for the audit
     * @param receivedNanos when the request was complete, on the monotonic clock
     */
    public Call(
            String id,
            String method,
            byte[] target,
            String host,
            Headers headers,
            byte[] body,
            String peer,
            long receivedNanos) {
        this.id = id;
        this.method = method;
        this.target = target;
        this.host = host;
        this.headers = headers;
        this.body = body;
        this.peer = peer;
        this.receivedNanos = receivedNanos;
    }

    /** The request id, as in {@code X-Claviger-Request-Id} and in the audit. */
    public String id() {
        return id;
    }

    /** The method, in upper case. */
    public String method() {
        return method;
    }

    /** The request target's raw bytes. Not a copy: nobody writes to it. */
    public byte[] target() {
        return target;
    }

    /** The Host field, in lower case. */
    public String host() {
        return host;
    }

    /** The header fields. */
    public Headers headers() {
        return headers;
    }

    /** The body's raw bytes. Not a copy: nobody writes to it. */
    public byte[] body() {
        return body;
    }

    /** The peer's address and port, or its unix-socket identity. */
    public String peer() {
        return peer;
    }

    /** When the request was complete, in nanoseconds of the monotonic clock. */
    public long receivedNanos() {
        return receivedNanos;
    }

    @Override
    public String toString() {
        return "Call[" + id + "]";
    }
}
