package dev.claviger.harness.sandbox.krakenfutures;

import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks whether a request is signed by a known key, and its nonce, if it has one, used for the first time (documentation,
 * "Derivatives REST authentication"). Not safe for threads.
 */
final class SignatureCheck {
    private static final String PRODUCT = "/derivatives";
    /** How far below the greatest nonce another may still be; the documentation says no more than "briefly". */
    private static final long OUT_OF_ORDER = 10_000;

    private final Map<String, KrakenFuturesKey> keys;
    private final Set<String> used = new HashSet<>();
    private long greatest;

    SignatureCheck(List<KrakenFuturesKey> keys) {
        this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(KrakenFuturesKey::id, Function.identity()));
    }

    /** Refuses with authenticationError, nonceDuplicate or nonceBelowThreshold. */
    void check(ReceivedRequest request) {
        KrakenFuturesKey key = keys.get(request.header("APIKey").orElse(""));
        if (key == null) {
            throw new FuturesError("authenticationError");
        }
        String nonce = request.header("Nonce").orElse("");
        String path = request.path();
        String expected = key.signature(
                FuturesCall.sent(request), nonce, path.startsWith(PRODUCT) ? path.substring(PRODUCT.length()) : path);
        if (!MessageDigest.isEqual(
                ascii(expected), ascii(request.header("Authent").orElse("")))) {
            throw new FuturesError("authenticationError");
        }
        if (!nonce.isEmpty()) {
            fresh(key.id() + " " + nonce, number(nonce));
        }
    }

    /** Refuses a key that nobody made. */
    KrakenFuturesKey known(String id) {
        KrakenFuturesKey key = keys.get(id);
        if (key == null) {
            throw new FuturesError("Invalid API key");
        }
        return key;
    }

    /** Refuses a challenge that is not signed by a known key (documentation, "Sign challenge"). */
    void checkChallenge(String id, String challenge, String signed) {
        String expected = known(id).signature(challenge, "", "");
        if (!MessageDigest.isEqual(ascii(expected), ascii(signed))) {
            throw new FuturesError("Failed to subscribe to authenticated feed");
        }
    }

    private void fresh(String name, long nonce) {
        if (!used.add(name)) {
            throw new FuturesError("nonceDuplicate");
        }
        if (nonce < greatest - OUT_OF_ORDER) {
            throw new FuturesError("nonceBelowThreshold");
        }
        greatest = Math.max(greatest, nonce);
    }

    private static long number(String nonce) {
        try {
            return Long.parseUnsignedLong(nonce);
        } catch (NumberFormatException e) {
            throw new FuturesError("authenticationError");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
