package dev.claviger.proxy.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request to be written to a listener, in parts that can be disguised; whatever comes of it is sent as it is. */
final class Spelling {
    String method;
    String prefix;
    String path;
    String query = "";
    String host = "127.0.0.1:8317";
    String authority = "";
    String body = "";
    String contentType = "application/json";
    final List<String> headers = new ArrayList<>();

    /** A plain one. */
    Spelling(String method, String exchange, String path) {
        this.method = method;
        this.prefix = "/" + exchange;
        this.path = path;
    }

    /** What is asked for, as it goes on the wire. */
    String target() {
        return authority + prefix + path + (query.isEmpty() ? "" : "?" + query);
    }

    byte[] wire() {
        StringBuilder text = new StringBuilder();
        text.append(method)
                .append(' ')
                .append(target())
                .append(" HTTP/1.1\r\nHost: ")
                .append(host)
                .append("\r\n");
        headers.forEach(header -> text.append(header).append("\r\n"));
        if (!body.isEmpty()) {
            text.append("Content-Type: ")
                    .append(contentType)
                    .append("\r\nContent-Length: ")
                    .append(body.length())
                    .append("\r\n");
        }
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return new String(wire(), StandardCharsets.ISO_8859_1);
    }
}
