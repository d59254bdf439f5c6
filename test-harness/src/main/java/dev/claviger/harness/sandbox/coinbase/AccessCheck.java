package dev.claviger.harness.sandbox.coinbase;

import dev.claviger.harness.sandbox.ReceivedRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks whether a request is signed by a known key and fresh, by its CB-ACCESS headers (REST authentication). */
public final class AccessCheck implements Guard {
    private static final Pattern SECONDS = Pattern.compile("\\d{10}");

    private final Map<String, AccessKey> keys;
    private final Duration window;
    private final Function<ReceivedRequest, String> target;

    private AccessCheck(List<AccessKey> keys, Duration window, Function<ReceivedRequest, String> target) {
        this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(AccessKey::id, Function.identity()));
        this.window = window;
        this.target = target;
    }

    /** A check of signatures that cover path and query. */
    public static AccessCheck withQuery(List<AccessKey> keys, Duration window) {
        return new AccessCheck(keys, window, ReceivedRequest::target);
    }

    /** A check of signatures that cover the path alone. */
    public static AccessCheck withoutQuery(List<AccessKey> keys, Duration window) {
        return new AccessCheck(keys, window, ReceivedRequest::path);
    }

    @Override
    public void check(ReceivedRequest request, long nowMillis) {
        AccessKey key = keys.get(required(request, "CB-ACCESS-KEY"));
        if (key == null) {
            throw new CoinbaseError(401, "Invalid API Key");
        }
        if (!key.hasPassphrase(required(request, "CB-ACCESS-PASSPHRASE"))) {
            throw new CoinbaseError(401, "Invalid Passphrase");
        }
        String time = required(request, "CB-ACCESS-TIMESTAMP");
        if (!SECONDS.matcher(time).matches()) {
            throw new CoinbaseError(400, "invalid timestamp");
        }
        if (Math.abs(Long.parseLong(time) * 1_000 - nowMillis) > window.toMillis()) {
            throw new CoinbaseError(401, "request timestamp expired");
        }
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(ascii(time + request.method() + target.apply(request)));
        signed.writeBytes(request.body());
        String right = key.signature(signed.toByteArray());
        if (!MessageDigest.isEqual(ascii(right), ascii(required(request, "CB-ACCESS-SIGN")))) {
            throw new CoinbaseError(401, "invalid signature");
        }
    }

    private static String required(ReceivedRequest request, String header) {
        return request.header(header).orElseThrow(() -> new CoinbaseError(401, header + " header is required"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
