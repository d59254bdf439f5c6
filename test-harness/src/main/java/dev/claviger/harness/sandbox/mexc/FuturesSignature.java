package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;

/** Asks whether a request to the futures is signed by a known key and fresh (futures documentation, "Integration"). */
final class FuturesSignature {
    private static final long WINDOW_MILLIS = 10_000;

    private final Map<String, MexcKey> keys;

    FuturesSignature(Map<String, MexcKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /** Refuses with 401, 513 or 602. */
    void check(ReceivedRequest request, long nowMillis) {
        check(
                request.header("ApiKey").orElse(""),
                request.header("Request-Time").orElse(""),
                request.method().equals("POST") ? request.body() : sorted(request.query()),
                request.header("Signature").orElse(""),
                nowMillis);
    }

    /** Refuses a stream's login likewise; nothing but the key and the time is signed ("WebSocket API"). */
    void checkLogin(String id, String time, String signature, long nowMillis) {
        check(id, time, new byte[0], signature, nowMillis);
    }

    private void check(String id, String time, byte[] more, String signature, long nowMillis) {
        MexcKey key = keys.get(id);
        if (key == null) {
            throw new MexcError(200, 401, "Unauthorized");
        }
        if (Math.abs(number(time) - nowMillis) > WINDOW_MILLIS) {
            throw new MexcError(200, 513, "Invalid request");
        }
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((id + time).getBytes(StandardCharsets.US_ASCII));
        signed.writeBytes(more);
        byte[] right = key.signature(signed.toByteArray()).getBytes(StandardCharsets.US_ASCII);
        byte[] given = signature.getBytes(StandardCharsets.ISO_8859_1);
        if (!MessageDigest.isEqual(right, given)) {
            throw new MexcError(200, 602, "Confirming signature failed");
        }
    }

    /** By name: whoever signs in another order is wrong. */
    private static byte[] sorted(String query) {
        String[] pairs = query.split("&", -1);
        Arrays.sort(pairs);
        return String.join("&", pairs).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MexcError(200, 10073, "Invalid Request-Time");
        }
    }
}
