package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks whether a request is signed by a known key, with a nonce greater than all before it (documentation, "Spot REST
 * authentication"). Not safe for threads.
 */
final class SignatureCheck {
    private final Map<String, KrakenKey> keys;
    private final Map<String, Long> last = new HashMap<>();

    SignatureCheck(List<KrakenKey> keys) {
        this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(KrakenKey::id, Function.identity()));
    }

    /** Refuses with Invalid key, Invalid signature or Invalid nonce. */
    void check(ReceivedRequest request, KrakenCall call) {
        KrakenKey key = keys.get(request.header("API-Key").orElse(""));
        if (key == null) {
            throw new KrakenError("EAPI:Invalid key");
        }
        // On /0 the nonce stands in the body, elsewhere in a header field.
        String nonce = request.path().startsWith("/0/")
                ? call.text("nonce").orElse("")
                : request.header("API-Nonce").orElse("");
        long number = number(nonce);
        String expected = key.signature(request.target(), nonce, request.body());
        if (!MessageDigest.isEqual(
                ascii(expected), ascii(request.header("API-Sign").orElse("")))) {
            throw new KrakenError("EAPI:Invalid signature");
        }
        if (number <= last.getOrDefault(key.id(), 0L)) {
            throw new KrakenError("EAPI:Invalid nonce");
        }
        last.put(key.id(), number);
    }

    private static long number(String nonce) {
        try {
            return Long.parseUnsignedLong(nonce);
        } catch (NumberFormatException e) {
            throw new KrakenError("EAPI:Invalid nonce");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
