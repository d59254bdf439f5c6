package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks whether a request is signed by a known key of version 2 and fresh (KuCoin's documentation, "Authentication"). The
 * query counts decoded, as KuCoin's own clients sign it.
 */
final class SignatureCheck {
    private static final long WINDOW_MILLIS = 5_000;

    private final Map<String, KucoinKey> keys;

    SignatureCheck(List<KucoinKey> keys) {
        this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(KucoinKey::id, Function.identity()));
    }

    /** Refuses with 400001 to 400005. */
    void check(ReceivedRequest request, long nowMillis) {
        String id = required(request, "KC-API-KEY");
        String timestamp = required(request, "KC-API-TIMESTAMP");
        String passphrase = required(request, "KC-API-PASSPHRASE");
        String signature = required(request, "KC-API-SIGN");
        if (!isFresh(timestamp, nowMillis)) {
            throw KucoinError.notLetIn("400002", "Invalid KC-API-TIMESTAMP");
        }
        KucoinKey key = keys.get(id);
        if (key == null) {
            throw KucoinError.notLetIn("400003", "KC-API-KEY not exists");
        }
        if (!request.header("KC-API-KEY-VERSION").orElse("1").equals("2")
                || !isEqual(key.signedPassphrase(), passphrase)) {
            throw KucoinError.notLetIn("400004", "Invalid KC-API-PASSPHRASE");
        }
        if (!isEqual(key.signature(signedBytes(request, timestamp)), signature)) {
            throw KucoinError.notLetIn("400005", "Invalid KC-API-SIGN");
        }
    }

    /**
     * Asks whether the upgrade for orders by message is signed in its query by a known key, and fresh.
     *
     * @return that key
     */
    KucoinKey checkUpgrade(Map<String, String> query, long nowMillis) {
        String id = query.getOrDefault("apikey", "");
        String timestamp = query.getOrDefault("timestamp", "");
        KucoinKey key = keys.get(id);
        if (key == null) {
            throw KucoinError.notLetIn("400003", "KC-API-KEY not exists.");
        }
        if (!isFresh(timestamp, nowMillis)) {
            throw KucoinError.notLetIn("400002", "Invalid KC-API-TIMESTAMP");
        }
        if (!isEqual(key.signedPassphrase(), query.getOrDefault("passphrase", ""))) {
            throw KucoinError.notLetIn("400004", "Invalid KC-API-PASSPHRASE");
        }
        byte[] signed = (id + timestamp).getBytes(StandardCharsets.UTF_8);
        if (!isEqual(key.signature(signed), query.getOrDefault("sign", ""))) {
            throw KucoinError.notLetIn("400005", "Invalid KC-API-SIGN");
        }
        return key;
    }

    private static boolean isFresh(String timestamp, long nowMillis) {
        return timestamp.matches("[0-9]{13}") && Math.abs(Long.parseLong(timestamp) - nowMillis) <= WINDOW_MILLIS;
    }

    private static byte[] signedBytes(ReceivedRequest request, String timestamp) {
        String query = request.query();
        String decoded = query.isEmpty() ? "" : "?" + URLDecoder.decode(query, StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((timestamp + request.method() + request.path() + decoded).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(request.body());
        return bytes.toByteArray();
    }

    static boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.ISO_8859_1), given.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String required(ReceivedRequest request, String name) {
        return request.header(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(
                        () -> KucoinError.notLetIn("400001", "Please check the header of your request for " + name));
    }
}
