package dev.claviger.proxy.respond;

import dev.claviger.config.profile.ErrorKind;
import dev.claviger.config.profile.ErrorShapes;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.message.WireBuilder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes refusals in one exchange's own error shape, so that a bot's client library raises the exception it would raise
 * there, and with what only we know in headers: {@code X-Claviger-Refusal} is the stable code, {@code
 * X-Claviger-Request-Id} finds the call in the audit.
 */
public final class Refusals {
    private static final Map<Integer, String> REASON_PHRASES = Map.of(
            400, "Bad Request",
            401, "Unauthorized",
            403, "Forbidden",
            404, "Not Found",
            429, "Too Many Requests",
            500, "Internal Server Error",
            502, "Bad Gateway",
            503, "Service Unavailable",
            504, "Gateway Timeout");

    private final ErrorShapes shapes;
    private final Template body;
    private final Map<ErrorKind, Template> messages = new EnumMap<>(ErrorKind.class);

    /** Refusals of the exchange with these shapes. */
    public Refusals(ErrorShapes shapes) {
        this.shapes = shapes;
        this.body = new Template(shapes.body());
        for (ErrorKind kind : ErrorKind.values()) {
            messages.put(kind, new Template(shapes.of(kind).message()));
        }
    }

    /**
     * The answer to a refused call.
     *
     * @param refused why
     * @param requestId the call's id
     * @param what method and path as far as they are known and safe to repeat, or {@code "request"}
     * @param close whether the connection ends after it
     */
    public Answer write(Refused refused, String requestId, String what, boolean close) {
        ErrorKind kind = refused.reason().kind();
        Map<String, String> values = new HashMap<>();
        values.put("what", what);
        values.put("reason", refused.reason().code());
        values.put("sentence", refused.sentence());
        values.put("hint", refused.hint());
        values.put("id", requestId);
        values.put("code", Integer.toString(shapes.of(kind).code()));
        Template message = messages.get(kind);
        values.put("msg", escaped(message == null ? refused.sentence() : message.fill(values)));
        byte[] json = body.fill(values).getBytes(StandardCharsets.UTF_8);
        int status = shapes.of(kind).status();
        return new Answer(status, head(status, refused, requestId, json.length, close), json);
    }

    private static byte[] head(int status, Refused refused, String requestId, int length, boolean close) {
        WireBuilder head = new WireBuilder(320);
        head.put("HTTP/1.1 ").put(status).put(' ').put(REASON_PHRASES.getOrDefault(status, "Refused"));
        head.put("\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: ")
                .put(length);
        head.put("\r\nX-Claviger-Request-Id: ").put(requestId);
        head.put("\r\nX-Claviger-Refusal: ").put(refused.reason().code());
        // Whole seconds, rounded up: RFC 9110 section 10.2.3.
        refused.retryAfter().ifPresent(after -> head.put("\r\nRetry-After: ").put((after.toMillis() + 999) / 1000));
        if (close) {
            head.put("\r\nConnection: close");
        }
        return head.put("\r\n\r\n").toBytes();
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
