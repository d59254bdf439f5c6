package dev.claviger.harness.sandbox.coinbase.advanced;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.CoinbaseError;
import dev.claviger.harness.sandbox.coinbase.Guard;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks whether a request has a token of its own, by a known key and fresh (CDP API keys, "Authentication"). */
final class TokenCheck implements Guard {
    private static final String BEARER = "Bearer ";
    private static final long LONGEST_SECONDS = 120;

    private final Map<String, TokenKey> keys;
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();

    TokenCheck(List<TokenKey> keys) {
        this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(TokenKey::id, Function.identity()));
    }

    @Override
    public void check(ReceivedRequest request, long nowMillis) {
        String value = request.header("Authorization").orElse("");
        require(value.startsWith(BEARER), "no token");
        JsonNode claims = checked(value.substring(BEARER.length()), nowMillis);
        String uri = request.method() + " " + request.header("Host").orElse("") + request.path();
        require(uri.equals(claims.path("uri").asString()), "uri");
    }

    /** Asks the same of a message's token, which names no request ("WebSocket", "Authentication"). */
    void check(String token, long nowMillis) {
        require(!checked(token, nowMillis).has("uri"), "uri");
    }

    private JsonNode checked(String token, long nowMillis) {
        String[] parts = token.split("\\.", -1);
        require(parts.length == 3, "no token");
        JsonNode header = read(parts[0]);
        JsonNode claims = read(parts[1]);
        TokenKey key = keys.get(header.path("kid").asString());
        if (key == null) {
            throw new CoinbaseError(401, "Unauthorized: unknown key");
        }
        require(claims.path("sub").asString().equals(key.id()), "unknown key");
        require(key.algorithm().equals(header.path("alg").asString()), "alg");
        require("cdp".equals(claims.path("iss").asString()), "iss");
        long now = nowMillis / 1_000;
        long from = claims.path("nbf").asLong();
        long until = claims.path("exp").asLong();
        require(from <= now + 1 && until > now && until - from <= LONGEST_SECONDS, "expired");
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        require(key.verifies(signed, bytes(parts[2])), "signature");
        require(nonces.add(header.path("nonce").asString()), "nonce");
        return claims;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new CoinbaseError(401, "Unauthorized: " + what);
        }
    }

    private static JsonNode read(String part) {
        try {
            return Json.read(bytes(part));
        } catch (JacksonException e) {
            throw new CoinbaseError(401, "Unauthorized: no JSON");
        }
    }

    private static byte[] bytes(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw new CoinbaseError(401, "Unauthorized: no base64");
        }
    }
}
