package dev.claviger.harness.sandbox.http.read;

import java.util.List;
import java.util.Locale;

/**
 * What a request's head says about framing, read strictly (RFC 9112): anything two servers could read in two ways is an
 * error, so that a smuggled request can never look like a normal one here.
 */
final class HeadRules {
    /** Content-Length is absent and so is a body. */
    static final long NO_BODY = 0;
    /** The body comes in chunks. */
    static final long CHUNKED = -1;

    private static final long LARGEST_BODY_BYTES = 8L << 20;

    private long bodyLength = NO_BODY;
    private boolean lengthSeen;
    private boolean close;

    private HeadRules() {}

    static HeadRules of(byte[] head) throws MalformedRequestException {
        HeadRules rules = new HeadRules();
        List<String> lines = HeadLines.of(head);
        rules.requestLine(lines.getFirst());
        for (String line : lines.subList(1, lines.size())) {
            rules.header(line);
        }
        return rules;
    }

    long bodyLength() {
        return bodyLength;
    }

    boolean close() {
        return close;
    }

    private void requestLine(String line) throws MalformedRequestException {
        String[] words = line.split(" ", -1);
        if (words.length != 3 || words[0].isEmpty() || words[1].isEmpty()) {
            throw new MalformedRequestException("the request line is not 'method target version'");
        }
        if (words[2].equals("HTTP/1.0")) {
            close = true;
        } else if (!words[2].equals("HTTP/1.1")) {
            throw new MalformedRequestException("the version is neither HTTP/1.1 nor HTTP/1.0");
        }
        noControls(line);
    }

    private void header(String line) throws MalformedRequestException {
        noControls(line);
        int colon = line.indexOf(':');
        if (colon <= 0 || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
            throw new MalformedRequestException("a header line has no name");
        }
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!name.equals(name.strip())) {
            throw new MalformedRequestException("white space stands before a header's colon");
        }
        String value = line.substring(colon + 1).strip();
        switch (name) {
            case "content-length" -> contentLength(value);
            case "transfer-encoding" -> transferEncoding(value);
            case "connection" -> close |= value.equalsIgnoreCase("close");
            default -> {
                // Other headers do not frame the request.
            }
        }
    }

    private void contentLength(String value) throws MalformedRequestException {
        once();
        if (value.isEmpty() || value.length() > 9 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new MalformedRequestException("Content-Length is not a number");
        }
        bodyLength = Long.parseLong(value);
        if (bodyLength > LARGEST_BODY_BYTES) {
            throw new MalformedRequestException("the body is larger than " + LARGEST_BODY_BYTES + " bytes");
        }
    }

    private void transferEncoding(String value) throws MalformedRequestException {
        once();
        if (!value.equalsIgnoreCase("chunked")) {
            throw new MalformedRequestException("Transfer-Encoding is not 'chunked'");
        }
        bodyLength = CHUNKED;
    }

    private void once() throws MalformedRequestException {
        if (lengthSeen) {
            throw new MalformedRequestException("the length of the body is told twice");
        }
        lengthSeen = true;
    }

    private static void noControls(String line) throws MalformedRequestException {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                throw new MalformedRequestException("a control character stands in the head");
            }
        }
    }
}
