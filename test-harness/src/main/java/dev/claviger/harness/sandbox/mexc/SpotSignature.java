package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/** Asks whether a request to the spot is signed by a known key and fresh (spot v3 documentation, "Header", "SIGNED"). */
final class SpotSignature {
    private static final String MARK = "&signature=";
    private static final long LONGEST_WINDOW = 60_000;

    private final Map<String, MexcKey> keys;

    SpotSignature(Map<String, MexcKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /** Refuses with 700013, 10072, 700002, 700003, 700004 or 700005. */
    void check(ReceivedRequest request, long nowMillis) {
        boolean json = request.header("Content-Type")
                .filter(type -> type.startsWith("application/json"))
                .isPresent();
        if (!request.method().equals("GET") && !json) {
            throw new MexcError(400, 700013, "Invalid content Type.");
        }
        MexcKey key = keys.get(request.header("X-MEXC-APIKEY").orElse(""));
        if (key == null) {
            throw new MexcError(400, 10072, "Api key info invalid");
        }
        String query = request.query();
        int mark = query.lastIndexOf(MARK);
        if (mark < 0) {
            throw MexcError.parameter("Mandatory parameter 'signature' was not sent, was empty/null, or malformed.");
        }
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(query.substring(0, mark).getBytes(StandardCharsets.ISO_8859_1));
        signed.writeBytes(request.body());
        byte[] right = key.signature(signed.toByteArray()).getBytes(StandardCharsets.US_ASCII);
        byte[] given = query.substring(mark + MARK.length()).getBytes(StandardCharsets.ISO_8859_1);
        if (!MessageDigest.isEqual(right, given)) {
            throw new MexcError(400, 700002, "Signature for this request is not valid.");
        }
        fresh(Parameters.ofQuery(query), nowMillis);
    }

    private static void fresh(Map<String, String> parameters, long now) {
        long window = number(parameters.getOrDefault("recvWindow", "5000"));
        if (window > LONGEST_WINDOW) {
            throw new MexcError(400, 700005, "recvWindow must less than 60000");
        }
        long timestamp = number(parameters.getOrDefault("timestamp", ""));
        if (timestamp < now - window || timestamp > now + 1_000) {
            throw new MexcError(400, 700003, "Timestamp for this request is outside of the recvWindow.");
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw MexcError.parameter("Mandatory parameter 'timestamp' was not sent, was empty/null, or malformed.");
        }
    }
}
