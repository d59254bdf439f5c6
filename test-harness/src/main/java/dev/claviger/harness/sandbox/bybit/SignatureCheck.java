package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks whether a request is signed by a known key and fresh (v5 documentation, "Integration Guidance"). */
final class SignatureCheck {
    private static final String DEFAULT_WINDOW = "5000";
    private static final long AHEAD_MILLIS = 1_000;

    private final Map<String, BybitKey> keys;

    SignatureCheck(List<BybitKey> keys) {
        this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(BybitKey::id, Function.identity()));
    }

    /** Refuses with 10001, 10002, 10003 or 10004. */
    void check(ReceivedRequest request, long nowMillis) {
        String id = header(request, "X-BAPI-API-KEY");
        String timestamp = header(request, "X-BAPI-TIMESTAMP");
        String signature = header(request, "X-BAPI-SIGN");
        if (id.isEmpty() || timestamp.isEmpty() || signature.isEmpty()) {
            throw new BybitError(10001, "empty value: apiTimestamp, apiKey or apiSignature");
        }
        String window = request.header("X-BAPI-RECV-WINDOW").orElse(DEFAULT_WINDOW);
        fresh(number(timestamp), number(window), nowMillis);
        BybitKey key = keys.get(id);
        if (key == null) {
            throw new BybitError(10003, "API key is invalid.");
        }
        if (!key.proof().holds(signedBytes(request, timestamp + id + window), signature)) {
            throw new BybitError(10004, "error sign! please check your signature generation algorithm.");
        }
    }

    /** Refuses the login of a stream with 10003 or 10004; it is good until the time in it. */
    void checkLogin(String id, String expires, String signature, long nowMillis) {
        if (number(expires) <= nowMillis) {
            throw new BybitError(10004, "Params Error: expires is in the past");
        }
        BybitKey key = keys.get(id);
        if (key == null) {
            throw new BybitError(10003, "API key is invalid.");
        }
        if (!key.proof().holds(ascii("GET/realtime" + expires), signature)) {
            throw new BybitError(10004, "error sign! please check your signature generation algorithm.");
        }
    }

    private static void fresh(long timestamp, long window, long now) {
        if (timestamp < now - window || timestamp >= now + AHEAD_MILLIS) {
            throw new BybitError(
                    10002,
                    "invalid request, please check your server timestamp or recv_window param. req_timestamp["
                            + timestamp + "],server_timestamp[" + now + "],recv_window[" + window + "]");
        }
    }

    /** The query of a GET or the body of a POST follows as it was on the wire. */
    private static byte[] signedBytes(ReceivedRequest request, String start) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ascii(start));
        bytes.writeBytes(request.method().equals("GET") ? ascii(request.query()) : request.body());
        return bytes.toByteArray();
    }

    private static String header(ReceivedRequest request, String name) {
        return request.header(name).orElse("");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BybitError(10001, "params error: timestamp or recv_window is not a number");
        }
    }
}
