package dev.claviger.harness.sandbox.okx;

import dev.claviger.harness.sandbox.PassphraseKey;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whom the exchange lets in (v5 documentation, "REST Authentication"). */
final class SignatureCheck {
    private static final long WINDOW_MILLIS = 30_000;

    private final Map<String, PassphraseKey> keys;

    SignatureCheck(List<PassphraseKey> keys) {
        this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(PassphraseKey::id, Function.identity()));
    }

    /** Refuses with 50101 to 50113. */
    void check(ReceivedRequest request, long nowMillis) {
        String id = header(request, "OK-ACCESS-KEY", "50103");
        String passphrase = header(request, "OK-ACCESS-PASSPHRASE", "50104");
        String signature = header(request, "OK-ACCESS-SIGN", "50106");
        String timestamp = header(request, "OK-ACCESS-TIMESTAMP", "50107");
        if (Math.abs(millis(timestamp) - nowMillis) > WINDOW_MILLIS) {
            throw OkxError.unauthorised("50102", "Timestamp request expired");
        }
        PassphraseKey key = keys.get(id);
        if (key == null) {
            throw OkxError.unauthorised("50111", "Invalid OK-ACCESS-KEY");
        }
        if (key.demo() != request.header("x-simulated-trading").orElse("0").equals("1")) {
            throw OkxError.unauthorised("50101", "APIKey does not match current environment.");
        }
        if (!key.hasPassphrase(passphrase)) {
            throw OkxError.unauthorised("50105", "Request header OK-ACCESS-PASSPHRASE incorrect.");
        }
        String expected = key.proof().signature(signedBytes(request, timestamp));
        if (!MessageDigest.isEqual(ascii(expected), ascii(signature))) {
            throw OkxError.unauthorised("50113", "Invalid Sign");
        }
    }

    /** Refuses with 60004 to 60024 ("WebSocket", "Login"). */
    void checkLogin(String id, String passphrase, String timestamp, String signature, long nowMillis) {
        long seconds;
        try {
            seconds = Long.parseLong(timestamp);
        } catch (NumberFormatException e) {
            throw new OkxError(200, "60004", "Invalid timestamp");
        }
        if (Math.abs(seconds * 1000 - nowMillis) > WINDOW_MILLIS) {
            throw new OkxError(200, "60006", "Timestamp request expired");
        }
        PassphraseKey key = keys.get(id);
        if (key == null) {
            throw new OkxError(200, "60005", "Invalid apiKey");
        }
        if (!key.hasPassphrase(passphrase)) {
            throw new OkxError(200, "60024", "Wrong passphrase");
        }
        String expected = key.proof().signature(ascii(timestamp + "GET/users/self/verify"));
        if (!MessageDigest.isEqual(ascii(expected), ascii(signature))) {
            throw new OkxError(200, "60007", "Invalid sign");
        }
    }

    private static byte[] signedBytes(ReceivedRequest request, String timestamp) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ascii(timestamp + request.method() + request.target()));
        bytes.writeBytes(request.body());
        return bytes.toByteArray();
    }

    /** As in 2020-12-08T09:08:57.715Z: with milliseconds, never more or less. */
    private static long millis(String timestamp) {
        try {
            if (timestamp.length() == "2020-12-08T09:08:57.715Z".length()) {
                return DateTimeFormatter.ISO_INSTANT
                        .parse(timestamp, Instant::from)
                        .toEpochMilli();
            }
        } catch (DateTimeParseException e) {
            throw OkxError.unauthorised("50112", "Invalid OK-ACCESS-TIMESTAMP");
        }
        throw OkxError.unauthorised("50112", "Invalid OK-ACCESS-TIMESTAMP");
    }

    private static String header(ReceivedRequest request, String name, String codeWithout) {
        return request.header(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> OkxError.unauthorised(codeWithout, "Request header " + name + " can not be empty."));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
