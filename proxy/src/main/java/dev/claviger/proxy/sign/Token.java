package dev.claviger.proxy.sign;

import dev.claviger.config.recipe.Jwt;
import dev.claviger.hsm.Mechanism;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.message.WireBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * A JSON Web Token (RFC 7519) for one request, in the compact form of RFC 7515 section 7.1. Its texts are the account's
 * API key and what the canonicaliser let through, which hold nothing that JSON would have to escape.
 */
final class Token {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int NONCE_BYTES = 8;
    private static final long MILLIS = 1_000;

    private final Canonical call;
    private final Account account;
    private final Jwt jwt;
    private final RandomGenerator random;
    private byte[] input = {};
    private long stampMillis;

    Token(Canonical call, Account account, Jwt jwt, RandomGenerator random) {
        this.call = call;
        this.account = account;
        this.jwt = jwt;
        this.random = random;
    }

    Account account() {
        return account;
    }

    long stampMillis() {
        return stampMillis;
    }

    /** Sets the time, and gives the bytes to sign: header and claims in base64url, a point between them. */
    byte[] stamp(long millis) {
        stampMillis = millis;
        byte[] header = BASE64.encode(header().getBytes(StandardCharsets.US_ASCII));
        byte[] claims = BASE64.encode(claims(millis / MILLIS).getBytes(StandardCharsets.US_ASCII));
        input = new WireBuilder(header.length + claims.length + 1)
                .put(header)
                .put('.')
                .put(claims)
                .toBytes();
        return input;
    }

    private String header() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String algorithm = account.key().mechanism() == Mechanism.ED25519 ? "EdDSA" : "ES256";
        return "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"" + account.apiKey() + "\",\"nonce\":\""
                + HexFormat.of().formatHex(nonce) + "\"}";
    }

    private String claims(long seconds) {
        String claims = "{\"sub\":\"" + account.apiKey() + "\",\"iss\":\"" + jwt.issuer() + "\",\"nbf\":" + seconds
                + ",\"exp\":" + (seconds + jwt.lifetime().toSeconds());
        return jwt.uri()
                ? claims + ",\"uri\":\"" + call.endpoint().method() + " "
                        + call.route().authority().hostField() + call.route().path() + "\"}"
                : claims + "}";
    }

    /** The whole token. */
    String signed(byte[] signature) {
        return new String(input, StandardCharsets.US_ASCII) + "." + BASE64.encodeToString(signature);
    }

    @Override
    public String toString() {
        return "Token[****]";
    }
}
