package dev.claviger.proxy.sign;

import dev.claviger.proxy.message.WireBuilder;
import dev.claviger.proxy.route.Authority;

/** Signed requests for tests of the stages behind the signer. */
public final class SignedRequests {
    private SignedRequests() {}

    /** A GET, which may be sent twice. */
    public static Signed get(Authority authority, String target) {
        return of("GET", authority, target, true, true);
    }

    /** A GET with a nonce, which may be asked again but not sent twice. */
    public static Signed getWithNonce(Authority authority, String target) {
        return of("GET", authority, target, true, false);
    }

    /** A POST, which must not. */
    public static Signed post(Authority authority, String target) {
        return of("POST", authority, target, false, false);
    }

    private static Signed of(
            String method, Authority authority, String target, boolean idempotent, boolean repeatable) {
        String wire = method + " " + target + " HTTP/1.1\r\nHost: " + authority.hostField() + "\r\n"
                + (idempotent ? "" : "Content-Length: 0\r\n") + "\r\n";
        WireBuilder bytes = new WireBuilder(wire.length()).put(wire);
        return new Signed(method, target, authority, bytes, idempotent, repeatable, 0, 0, 0);
    }
}
