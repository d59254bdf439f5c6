package dev.claviger.harness.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One request as a bot sent it, taken apart by the plainest means.
 *
 * @param method as sent
 * @param target as sent
 * @param head everything before the empty line
 * @param body as sent
 */
public record SentRequest(String method, String target, String head, String body) {
    private static final String END_OF_HEAD = "\r\n\r\n";

    /** The requests of one connection; bodies have a Content-Length. */
    static List<SentRequest> all(String wire) {
        List<SentRequest> requests = new ArrayList<>();
        int at = 0;
        for (int end = wire.indexOf(END_OF_HEAD); end >= 0; end = wire.indexOf(END_OF_HEAD, at)) {
            String head = wire.substring(at, end);
            int from = end + END_OF_HEAD.length();
            int to = from + contentLength(head);
            String[] line = head.substring(0, head.indexOf("\r\n")).split(" ", -1);
            requests.add(new SentRequest(line[0], line[1], head, wire.substring(from, to)));
            at = to;
        }
        return requests;
    }

    private static int contentLength(String head) {
        for (String line : head.split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return 0;
    }

    /** The target without its query. */
    public String path() {
        return Form.before(target, '?');
    }

    /** What follows the question mark. */
    public String query() {
        return Form.after(target, '?');
    }

    /** Names and values of the query, decoded. */
    public Map<String, String> queryParameters() {
        return Form.read(query());
    }

    /** Names and values of the body, decoded. */
    public Map<String, String> bodyParameters() {
        return Form.read(body);
    }

    /** Method and path as the exchange is to see them, without the proxy's prefix. */
    public String endpoint() {
        return method + " " + path().substring(path().indexOf('/', 1));
    }

    /** The bot's timestamp, or an empty text. */
    public String timestamp() {
        return queryParameters().getOrDefault("timestamp", bodyParameters().getOrDefault("timestamp", ""));
    }

    /** The bot's signature, or an empty text. */
    public String signature() {
        return queryParameters().getOrDefault("signature", bodyParameters().getOrDefault("signature", ""));
    }
}
