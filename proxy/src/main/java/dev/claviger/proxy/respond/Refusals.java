package dev.claviger.proxy.respond;

import dev.claviger.config.profile.family.Stream;
import dev.claviger.config.profile.reply.ErrorKind;
import dev.claviger.config.profile.reply.ErrorShapes;
import dev.claviger.proxy.accept.Answer;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.message.WireBuilder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Writes refusals in one exchange's own error shape, so that a bot's client library raises the exception it would raise
 * there, and with what only we know in headers: {@code X-Claviger-Refusal} is the stable code, {@code
 * X-Claviger-Request-Id} finds the call in the audit.
 */
public final class Refusals {
    private static final Map<Integer, String> REASON_PHRASES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(408, "Request Timeout"),
            Map.entry(413, "Content Too Large"),
            Map.entry(414, "URI Too Long"),
            Map.entry(417, "Expectation Failed"),
            Map.entry(426, "Upgrade Required"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"));

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
        return write(refused, shapes.of(refused.reason().kind()).status(), requestId, what, close);
    }

    /** The same, with the HTTP status that the listener found to fit where the request was no request. */
    public Answer write(Refused refused, int status, String requestId, String what, boolean close) {
        Map<String, String> values = values(refused, requestId, what);
        byte[] json = body.fill(values).getBytes(StandardCharsets.UTF_8);
        return new Answer(head(status, refused, requestId, json.length, close), json);
    }

    /**
     * The message that refuses a message of a stream.
     *
     * @param shape how the stream's messages are read and refused
     * @param frame by what the bot knows the answer again, as JSON
     * @param method what the bot said that it wants, as JSON
     */
    public byte[] frame(Stream shape, Refused refused, String requestId, String what, String frame, String method) {
        Map<String, String> values = values(refused, requestId, what);
        values.put("frame", frame);
        values.put("method", method);
        String code = shape.codes().get(refused.reason().kind());
        if (code != null) {
            values.put("code", code);
        }
        return new Template(shape.refusal()).fill(values).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, String> values(Refused refused, String requestId, String what) {
        ErrorKind kind = refused.reason().kind();
        Map<String, String> values = new HashMap<>();
        values.put("what", what);
        values.put("reason", refused.reason().code());
        values.put("fate", refused.reason().mayHaveBeenSent() ? "has no answer to pass on" : "was not sent");
        values.put("sentence", refused.sentence());
        values.put("hint", refused.hint());
        values.put("id", requestId);
        values.put("code", shapes.of(kind).code());
        Template message = messages.get(kind);
        values.put("msg", escaped(message == null ? refused.sentence() : message.fill(values)));
        return values;
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
                out.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
