package dev.claviger.proxy.sign;

import dev.claviger.config.profile.AuthScheme;
import dev.claviger.config.profile.KeyScheme.Encoding;
import dev.claviger.hsm.Signature;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Canonical.BodyKind;
import dev.claviger.proxy.message.WireBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to the wire. The authentication parameters go to the end of the form body where there is one,
 * else to the end of the query, the signature last; what is signed is the query and the body as they are sent, one after
 * the other (Binance, "SIGNED endpoint security"). Used by one thread at a time.
 */
final class Draft {
    private static final byte[] CRLF = {'\r', '\n'};
    /** More than a head takes beside query and body; what is less is copied once more. */
    private static final int HEAD = 384;

    private final Canonical call;
    private final @Nullable String apiKey;
    private final Encoding encoding;
    private final AuthScheme scheme;
    private byte[] query;
    private byte[] body;
    private long stampMillis;

    Draft(Canonical call, @Nullable String apiKey, Encoding encoding) {
        this.call = call;
        this.apiKey = apiKey;
        this.encoding = encoding;
        this.scheme = call.route().venue().profile().auth();
        this.query = call.query();
        this.body = call.body();
    }

    private boolean inForm() {
        return call.bodyKind() == BodyKind.FORM && body.length > 0;
    }

    /** Sets the time, and gives the bytes to sign. Called anew where the HSM has to try again: the last stamp counts. */
    byte[] stamp(long millis) {
        stampMillis = millis;
        query = call.query();
        body = call.body();
        WireBuilder stamped = new WireBuilder(call.query().length + call.body().length + 64);
        if (inForm()) {
            stamped.put(query);
            int from = stamped.length();
            stamped.put(body);
            time(stamped, true);
            byte[] bytes = stamped.toBytes();
            body = Arrays.copyOfRange(bytes, from, bytes.length);
            return bytes;
        }
        stamped.put(query);
        time(stamped, query.length > 0);
        query = stamped.toBytes();
        return body.length == 0 ? query : stamped.put(body).toBytes();
    }

    private void time(WireBuilder out, boolean more) {
        if (more) {
            out.put('&');
        }
        out.put(scheme.receiveWindow().name()).put('=').put(call.receiveWindowMillis());
        out.put('&').put(scheme.timestamp()).put('=').put(stampMillis);
    }

    /** The whole request with this signature. */
    Signed signed(Signature signature) {
        return finished(written(signature.value()), signature.waitNanos(), signature.execNanos());
    }

    /** The whole request, with the API key where there is one, but without a signature. */
    Signed unsigned() {
        return finished(null, 0, 0);
    }

    private Signed finished(@Nullable String signature, long waitNanos, long execNanos) {
        return new Signed(
                call.what(),
                call.route().authority(),
                wire(signature),
                !Authenticator.changes(call.endpoint()),
                stampMillis,
                waitNanos,
                execNanos);
    }

    /** As the profile says this kind of key's signatures are written; base64 is percent-encoded for a parameter. */
    private String written(byte[] signature) {
        return switch (encoding) {
            case HEX -> HexFormat.of().formatHex(signature);
            case BASE64 ->
                Base64.getEncoder()
                        .encodeToString(signature)
                        .replace("+", "%2B")
                        .replace("/", "%2F")
                        .replace("=", "%3D");
        };
    }

    /** The signature is the last parameter of the form where there is one, else of the query. */
    private byte[] wire(@Nullable String signature) {
        int added = signature == null ? 0 : scheme.signature().length() + signature.length() + 2;
        boolean form = inForm();
        WireBuilder out = new WireBuilder(query.length + body.length + added + HEAD);
        out.put(call.endpoint().method()).put(' ').put(call.route().path());
        if (query.length > 0) {
            out.put('?').put(query);
        }
        if (signature != null && !form) {
            add(signature, out);
        }
        out.put(" HTTP/1.1\r\nHost: ").put(call.route().authority().hostField()).put(CRLF);
        if (apiKey != null) {
            out.put(scheme.keyHeader()).put(": ").put(apiKey).put(CRLF);
        }
        for (String line : call.passedHeaders().lines()) {
            out.put(line.getBytes(StandardCharsets.ISO_8859_1)).put(CRLF);
        }
        if (body.length > 0) {
            String type = call.bodyKind() == BodyKind.JSON ? "application/json" : "application/x-www-form-urlencoded";
            out.put("Content-Type: ").put(type).put(CRLF);
        }
        if (body.length > 0 || !call.endpoint().method().equals("GET")) {
            out.put("Content-Length: ")
                    .put(form ? body.length + added : body.length)
                    .put(CRLF);
        }
        out.put("Accept: application/json\r\nUser-Agent: claviger\r\n")
                .put(CRLF)
                .put(body);
        if (signature != null && form) {
            add(signature, out);
        }
        return out.toBytes();
    }

    private void add(String signature, WireBuilder out) {
        out.put('&').put(scheme.signature()).put('=').put(signature);
    }
}
