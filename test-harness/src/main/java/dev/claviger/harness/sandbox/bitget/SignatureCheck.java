package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.sandbox.PassphraseKey;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whom the exchange lets in (v2 documentation, "Signature"). */
final class SignatureCheck {
    private static final long WINDOW_MILLIS = 30_000;

    private final Map<String, PassphraseKey> keys;

    SignatureCheck(List<PassphraseKey> keys) {
        this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(PassphraseKey::id, Function.identity()));
    }

    /** Refuses with 40001 to 40037, or 40099. */
    void check(ReceivedRequest request, long nowMillis) {
        String id = header(request, "ACCESS-KEY", "40001");
        String signature = header(request, "ACCESS-SIGN", "40002");
        String timestamp = header(request, "ACCESS-TIMESTAMP", "40003");
        String passphrase = header(request, "ACCESS-PASSPHRASE", "40011");
        if (Math.abs(millis(timestamp) - nowMillis) > WINDOW_MILLIS) {
            throw new BitgetError("40008", "Request timestamp expired");
        }
        PassphraseKey key = keys.get(id);
        if (key == null) {
            throw new BitgetError("40037", "Apikey does not exist");
        }
        if (key.demo() != request.header("paptrading").orElse("0").equals("1")) {
            throw new BitgetError("40099", "exchange environment is incorrect");
        }
        if (!key.hasPassphrase(passphrase)) {
            throw new BitgetError("40012", "apikey/password is incorrect");
        }
        if (!key.proof().holds(signedBytes(request, timestamp), signature)) {
            throw new BitgetError("40009", "sign signature error");
        }
    }

    /** Refuses with 30011 to 30015 ("Websocket API", "Login"). */
    void checkLogin(String id, String passphrase, String timestamp, String signature, long nowMillis) {
        long seconds;
        try {
            seconds = Long.parseLong(timestamp);
        } catch (NumberFormatException e) {
            throw new BitgetError("30013", "Invalid ACCESS_TIMESTAMP");
        }
        if (Math.abs(seconds * 1000 - nowMillis) > WINDOW_MILLIS) {
            throw new BitgetError("30014", "Request timestamp expired");
        }
        PassphraseKey key = keys.get(id);
        if (key == null) {
            throw new BitgetError("30011", "Invalid ACCESS_KEY");
        }
        if (!key.hasPassphrase(passphrase)) {
            throw new BitgetError("30012", "Invalid ACCESS_PASSPHRASE");
        }
        if (!key.proof().holds(ascii(timestamp + "GET/user/verify"), signature)) {
            throw new BitgetError("30015", "Invalid sign");
        }
    }

    /** The query counts decoded, the body as it was on the wire. */
    private static byte[] signedBytes(ReceivedRequest request, String timestamp) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ascii(timestamp + request.method() + request.path()));
        if (!request.query().isEmpty()) {
            bytes.write('?');
            bytes.writeBytes(decoded(request.query()));
        }
        bytes.writeBytes(request.body());
        return bytes.toByteArray();
    }

    private static byte[] decoded(String query) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < query.length(); i++) {
            char letter = query.charAt(i);
            if (letter == '%' && i + 2 < query.length()) {
                bytes.write(Integer.parseInt(query, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(letter);
            }
        }
        return bytes.toByteArray();
    }

    private static long millis(String timestamp) {
        try {
            return Long.parseLong(timestamp);
        } catch (NumberFormatException e) {
            throw new BitgetError("40005", "Invalid ACCESS_TIMESTAMP");
        }
    }

    private static String header(ReceivedRequest request, String name, String codeWithout) {
        return request.header(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new BitgetError(codeWithout, name + " cannot be empty"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
