package dev.claviger.harness.sandbox.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an exchange answers.
 *
 * @param status the HTTP status
 * @param headers further headers; the server adds length and type
 * @param body JSON
 */
public record Answer(int status, Map<String, String> headers, String body) {
    /** Copies the headers. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** Returns an answer without further headers. */
    public static Answer of(int status, String body) {
        return new Answer(status, Map.of(), body);
    }

    /** Returns this answer with one more header. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }
}
