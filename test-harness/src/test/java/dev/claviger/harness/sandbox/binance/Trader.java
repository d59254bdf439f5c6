package dev.claviger.harness.sandbox.binance;

import dev.claviger.harness.sandbox.binance.protocol.Json;
import dev.claviger.harness.sandbox.http.RawClient;
import dev.claviger.harness.sandbox.http.RawResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** A client that signs by hand, so that a test can get one byte of it wrong. */
final class Trader implements AutoCloseable {
    static final String KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    private final RawClient client;
    private final UnaryOperator<String> signer;
    private final String key;

    Trader(BinanceSandbox sandbox) throws IOException, GeneralSecurityException {
        this(sandbox, KEY, payload -> hmac(SECRET, payload));
    }

    Trader(BinanceSandbox sandbox, String key, UnaryOperator<String> signer)
            throws IOException, GeneralSecurityException {
        this.client = new RawClient(sandbox.pki(), sandbox.port());
        this.key = key;
        this.signer = signer;
    }

    /** Signs the parameters as they are, and sends them in the query. */
    RawResponse query(String method, String path, String params) throws IOException {
        return raw(method, path + "?" + signed(params), "");
    }

    /** Signs the parameters as they are, and sends them in a form body. */
    RawResponse form(String method, String path, String params) throws IOException {
        return raw(method, path, signed(params));
    }

    String signed(String params) {
        return params + "&signature=" + signer.apply(params);
    }

    /** Sends what it is given. */
    RawResponse raw(String method, String target, String body) throws IOException {
        return client.exchange(method + " " + target + " HTTP/1.1\r\nHost: api.binance.com\r\nX-MBX-APIKEY: " + key
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body);
    }

    static JsonNode json(RawResponse response) {
        return Json.read(response.body());
    }

    static String hmac(String secret, String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
