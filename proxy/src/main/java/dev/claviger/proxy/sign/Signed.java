package dev.claviger.proxy.sign;

import dev.claviger.proxy.message.WireBuilder;
import dev.claviger.proxy.route.Authority;

/** A request as it goes on the wire, signed where its endpoint wants that. Only the signer makes one. */
public final class Signed {
    private final String method;
    private final String path;
    private final Authority authority;
    private final WireBuilder wire;
    private final boolean idempotent;
    private final boolean repeatable;
    private final long stampMillis;
    private final long waitNanos;
    private final long execNanos;

    Signed(
            String method,
            String path,
            Authority authority,
            WireBuilder wire,
            boolean idempotent,
            boolean repeatable,
            long stampMillis,
            long waitNanos,
            long execNanos) {
        this.method = method;
        this.path = path;
        this.authority = authority;
        this.wire = wire;
        this.idempotent = idempotent;
        this.repeatable = repeatable;
        this.stampMillis = stampMillis;
        this.waitNanos = waitNanos;
        this.execNanos = execNanos;
    }

    /** Method and path, for messages. */
    public String what() {
        return method + " " + path;
    }

    /** Where it goes. */
    public Authority authority() {
        return authority;
    }

    /** The whole HTTP/1.1 request, head and body, as it goes on the wire. Nobody adds to it. */
    public WireBuilder wire() {
        return wire;
    }

    /** Whether the exchange's state is the same after sending it twice. What is not is never sent again. */
    public boolean idempotent() {
        return idempotent;
    }

    /** Whether these very bytes may be sent twice: it is idempotent, and nothing in it may be used but once. */
    public boolean repeatable() {
        return repeatable;
    }

    /** The timestamp it was signed with, in the exchange's milliseconds, or 0 where it was not signed. */
    public long stampMillis() {
        return stampMillis;
    }

    /** Nanoseconds it waited for the HSM. */
    public long waitNanos() {
        return waitNanos;
    }

    /** Nanoseconds the HSM took. */
    public long execNanos() {
        return execNanos;
    }

    @Override
    public String toString() {
        return "Signed[" + what() + " to " + authority + "]";
    }
}
