package dev.claviger.harness.sandbox;

import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Requests as if they had come by a connection. */
public final class Arrived {
    private Arrived() {}

    /**
     * A request.
     *
     * @param line method and target
     * @param headers each behind a CR LF; the Host is there already
     * @param body in US-ASCII
     */
    public static ReceivedRequest request(String line, String headers, String body) {
        return new ReceivedRequest(
                1,
                0,
                1,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                (line + " HTTP/1.1\r\nHost: localhost" + headers + type(headers, body))
                        .getBytes(StandardCharsets.US_ASCII),
                body.getBytes(StandardCharsets.US_ASCII));
    }

    /** JSON says that it is JSON, unless the test says otherwise. */
    private static String type(String headers, String body) {
        boolean json = body.startsWith("{") || body.startsWith("[");
        return json && !headers.contains("Content-Type") ? "\r\nContent-Type: application/json" : "";
    }
}
