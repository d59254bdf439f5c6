package dev.claviger.harness.sandbox.binance.protocol;

import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks who sends a request and whether it is fresh and signed (spot API docs, "Request security"). */
public final class Authenticator {
    private static final Pattern KEY_FORMAT = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final Pattern RECV_WINDOW = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,3})?");
    private static final BigDecimal DEFAULT_RECV_WINDOW_MILLIS = BigDecimal.valueOf(5_000);
    private static final BigDecimal LARGEST_RECV_WINDOW_MILLIS = BigDecimal.valueOf(60_000);
    private static final long AHEAD_MILLIS = 1_000;
    /** A timestamp with this many digits is in microseconds, which spot accepts. */
    private static final int MICROSECOND_DIGITS = 16;

    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();

    /** Registers a key, replacing one of the same name. */
    public void register(ApiKey key) {
        keys.put(key.id(), key);
    }

    /** Forgets a key, as its owner does who deletes it at the exchange. */
    public void revoke(String id) {
        keys.remove(id);
    }

    /** Returns the caller's key if the endpoint asks for one. */
    @Nullable ApiKey authenticate(ReceivedRequest request, Endpoint endpoint, Params params, Instant now) {
        if (endpoint.security() == Security.NONE) {
            return null;
        }
        String id = request.header("X-MBX-APIKEY").orElse("");
        if (!KEY_FORMAT.matcher(id).matches()) {
            throw BinanceError.of(401, -2014, "API-key format invalid.");
        }
        if (endpoint.security() == Security.SIGNED) {
            params.required("signature");
            fresh(params, endpoint.family(), now);
        }
        ApiKey key = keys.get(id);
        if (key == null || !key.mayComeFrom(request.peer().getAddress().getHostAddress())) {
            throw BinanceError.notPermitted();
        }
        if (endpoint.security() == Security.SIGNED) {
            signed(request, endpoint.family(), key);
        }
        if (!key.may(endpoint.permission())) {
            throw BinanceError.notPermitted();
        }
        return key;
    }

    /** Returns the key that a message of the WebSocket API names and is signed with. */
    ApiKey shown(Params params, String address, Instant now) {
        String id = params.required("apiKey");
        if (!KEY_FORMAT.matcher(id).matches()) {
            throw BinanceError.of(401, -2014, "API-key format invalid.");
        }
        params.required("signature");
        fresh(params, Family.SPOT, now);
        ApiKey key = keys.get(id);
        if (key == null || !key.mayComeFrom(address)) {
            throw BinanceError.notPermitted();
        }
        if (!SignedPayload.ofMessage(params).isSignedBy(key)) {
            throw BinanceError.of(-1022, "Signature for this request is not valid.");
        }
        return key;
    }

    /**
     * Returns the key that a message shows, or else that of the session, if the endpoint asks for one. A session takes the
     * place of the signature and not of the time (WebSocket API docs, "Session authentication").
     */
    @Nullable ApiKey authenticate(Endpoint endpoint, Params params, String address, @Nullable ApiKey session, Instant now) {
        if (endpoint.security() == Security.NONE) {
            return null;
        }
        boolean shows = session == null || params.text("apiKey").isPresent();
        if (!shows && endpoint.security() == Security.SIGNED) {
            fresh(params, Family.SPOT, now);
        }
        ApiKey key = shows ? shown(params, address, now) : Objects.requireNonNull(session);
        if (!key.may(endpoint.permission())) {
            throw BinanceError.notPermitted();
        }
        return key;
    }

    private static void fresh(Params params, Family family, Instant now) {
        String sent = params.required("timestamp");
        long timestamp = params.integer("timestamp").orElseThrow(() -> BinanceError.missing("timestamp"));
        if (family == Family.SPOT && sent.length() >= MICROSECOND_DIGITS) {
            timestamp /= 1_000;
        }
        BigDecimal window = recvWindow(params);
        long server = now.toEpochMilli();
        if (timestamp >= server + AHEAD_MILLIS) {
            throw BinanceError.of(
                    -1021, "Timestamp for this request was " + AHEAD_MILLIS + "ms ahead of the server's time.");
        }
        if (BigDecimal.valueOf(server - timestamp).compareTo(window) > 0) {
            throw BinanceError.of(-1021, "Timestamp for this request is outside of the recvWindow.");
        }
    }

    private static BigDecimal recvWindow(Params params) {
        String sent = params.text("recvWindow").orElse("");
        if (sent.isEmpty()) {
            return DEFAULT_RECV_WINDOW_MILLIS;
        }
        if (!RECV_WINDOW.matcher(sent).matches()) {
            throw BinanceError.missing("recvWindow");
        }
        BigDecimal window = new BigDecimal(sent);
        if (window.compareTo(LARGEST_RECV_WINDOW_MILLIS) > 0) {
            throw BinanceError.of(-1131, "recvWindow must be less than " + LARGEST_RECV_WINDOW_MILLIS + ".");
        }
        return window;
    }

    private static void signed(ReceivedRequest request, Family family, ApiKey key) {
        SignedPayload payload = SignedPayload.of(request);
        boolean encoded = family != Family.SPOT || payload.isPercentEncoded();
        if (!encoded || !payload.isSignedBy(key)) {
            throw BinanceError.of(-1022, "Signature for this request is not valid.");
        }
    }
}
