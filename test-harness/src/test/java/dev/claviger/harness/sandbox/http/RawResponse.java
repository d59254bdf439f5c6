package dev.claviger.harness.sandbox.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A response as read off the socket; header names in lower case. */
public record RawResponse(int status, Map<String, String> headers, String body) {
    public RawResponse {
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
