package dev.claviger.harness.sandbox.gate;

import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks whether a request is signed by a known key and fresh (API v4 documentation, "APIv4 signed request requirements"). */
final class SignatureCheck {
    private static final long WINDOW_SECONDS = 60;

    private final Map<String, GateKey> keys;

    SignatureCheck(List<GateKey> keys) {
        this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(GateKey::id, Function.identity()));
    }

    /** Refuses with MISSING_REQUIRED_HEADER, REQUEST_EXPIRED, INVALID_KEY or INVALID_SIGNATURE. */
    void check(ReceivedRequest request, long nowMillis) {
        String id = required(request, "KEY");
        String timestamp = required(request, "Timestamp");
        String signature = required(request, "SIGN");
        checkMessage(id, timestamp, signed(request, timestamp), signature, nowMillis);
    }

    /** The same of what a message on a stream has in its members. */
    void checkMessage(String id, String timestamp, String signed, String signature, long nowMillis) {
        long now = TimeUnit.MILLISECONDS.toSeconds(nowMillis);
        if (!timestamp.matches("[0-9]{10}") || Math.abs(Long.parseLong(timestamp) - now) > WINDOW_SECONDS) {
            throw new GateError(403, "REQUEST_EXPIRED", "gap between request Timestamp and server time exceeds 60");
        }
        GateKey key = keys.get(id);
        if (key == null) {
            throw new GateError(401, "INVALID_KEY", "Invalid key provided");
        }
        byte[] expected = key.signature(signed).getBytes(StandardCharsets.ISO_8859_1);
        if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.ISO_8859_1))) {
            throw new GateError(401, "INVALID_SIGNATURE", "Signature mismatch");
        }
    }

    private static String signed(ReceivedRequest request, String timestamp) {
        return String.join(
                "\n",
                request.method(),
                request.path(),
                URLDecoder.decode(request.query(), StandardCharsets.UTF_8),
                digest(request.body()),
                timestamp);
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-512", e);
        }
    }

    private static String required(ReceivedRequest request, String name) {
        return request.header(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new GateError(401, "MISSING_REQUIRED_HEADER", "Missing required header: " + name));
    }
}
