package dev.claviger.harness.sandbox.binance.protocol;

import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The bytes that a signature covers: the raw query followed by the raw body, with nothing between them and without the
 * signature itself, exactly as they were on the wire (spot API docs, "Request security").
 */
public final class SignedPayload {
    private static final String FIELD = "signature=";
    private static final String MUST_BE_ENCODED = " \"<>[]{}|\\^`";

    private final String text;
    private final Optional<String> signature;

    private SignedPayload(String text, Optional<String> signature) {
        this.text = text;
        this.signature = signature;
    }

    /** Takes a request apart. The signature counts only as the last parameter of its place. */
    public static SignedPayload of(ReceivedRequest request) {
        String query = request.query();
        String body = request.bodyText();
        int inQuery = lastField(query);
        int inBody = hasForm(request) ? lastField(body) : -1;
        if (inQuery >= 0) {
            return new SignedPayload(before(query, inQuery) + body, Optional.of(value(query, inQuery)));
        }
        if (inBody >= 0) {
            return new SignedPayload(query + before(body, inBody), Optional.of(value(body, inBody)));
        }
        return new SignedPayload(query + body, Optional.empty());
    }

    /** Takes a message's parameters: by name, not encoded (spot API docs, "WebSocket API", "Request security"). */
    static SignedPayload ofMessage(Params params) {
        String text = params.all().entrySet().stream()
                .filter(each -> !each.getKey().equals("signature"))
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
        return new SignedPayload(text, params.text("signature"));
    }

    /** Whether the body is a form (the default) and not JSON. */
    static boolean hasForm(ReceivedRequest request) {
        return !request.header("Content-Type")
                .orElse("application/x-www-form-urlencoded")
                .toLowerCase(Locale.ROOT)
                .startsWith("application/json");
    }

    /** Returns the signed bytes. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns the signed bytes as text, one character a byte. */
    public String text() {
        return text;
    }

    /** Returns the signature, decoded once, if it is the last parameter of the query or of the body. */
    public Optional<String> signature() {
        return signature;
    }

    /** Whether there is a signature, and that of the key's owner. */
    boolean isSignedBy(ApiKey key) {
        return signature.filter(each -> key.signed(bytes(), each)).isPresent();
    }

    /** Whether every byte that needs it is percent-encoded; enforced on {@code /api} since 2026-01-15. */
    boolean isPercentEncoded() {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f && MUST_BE_ENCODED.indexOf(c) < 0);
    }

    private static int lastField(String form) {
        int last = form.lastIndexOf('&') + 1;
        return form.startsWith(FIELD, last) ? last : -1;
    }

    private static String before(String form, int field) {
        return form.substring(0, Math.max(0, field - 1));
    }

    private static String value(String form, int field) {
        return FormReader.read(form.substring(field)).getOrDefault("signature", "");
    }
}
