package dev.claviger.harness.sandbox.coinbase;

import dev.claviger.harness.sandbox.http.ReceivedRequest;
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
        check(
                required(request, "CB-ACCESS-KEY"),
                required(request, "CB-ACCESS-PASSPHRASE"),
                required(request, "CB-ACCESS-TIMESTAMP"),
                request.method() + target.apply(request) + request.bodyText(),
                required(request, "CB-ACCESS-SIGN"),
                nowMillis);
    }

    /**
     * Asks the same of a message.
     *
     * @param signed what the signature covers behind the time, one character a byte
     * @throws CoinbaseError if it is not
     */
    public void check(String id, String passphrase, String time, String signed, String signature, long nowMillis) {
        AccessKey key = keys.get(id);
        if (key == null) {
            throw new CoinbaseError(401, "Invalid API Key");
        }
        if (!key.hasPassphrase(passphrase)) {
            throw new CoinbaseError(401, "Invalid Passphrase");
        }
        if (!SECONDS.matcher(time).matches()) {
            throw new CoinbaseError(400, "invalid timestamp");
        }
        if (Math.abs(Long.parseLong(time) * 1_000 - nowMillis) > window.toMillis()) {
            throw new CoinbaseError(401, "request timestamp expired");
        }
        String right = key.signature(ascii(time + signed));
        if (!MessageDigest.isEqual(ascii(right), ascii(signature))) {
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
