package dev.claviger.proxy.accept.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** The first line of a request (RFC 9112 section 3), one space between its three parts, HTTP/1.1 and nothing else. */
final class RequestLine {
    private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(ISO_8859_1);
    private static final byte[] ABSOLUTE = "http://".getBytes(ISO_8859_1);
    private static final String[] METHODS = {"GET", "POST", "DELETE", "PUT", "PATCH"};

    private final byte[] head;
    private final String method;
    private final int targetStart;
    private final int targetEnd;

    private RequestLine(byte[] head, String method, int targetStart, int targetEnd) {
        this.head = head;
        this.method = method;
        this.targetStart = targetStart;
        this.targetEnd = targetEnd;
    }

    static RequestLine parse(byte[] head, int maxBytes) throws Rejected {
        String method = method(head);
        int start = method.length() + 1;
        int end = start;
        while (Ascii.isTarget(head[end])) {
            end++;
        }
        int line = end + VERSION.length;
        if (line - 2 > maxBytes) {
            throw Rejected.tooLarge(414, "the request line is longer than " + maxBytes + " bytes");
        }
        if (!matches(head, end, VERSION)) {
            throw Rejected.malformed("the request line is not METHOD, target and HTTP/1.1 with one space between them,"
                    + " or the target holds a byte that is not visible ASCII, or a fragment");
        }
        if (end == start) {
            throw Rejected.malformed("the request target is empty");
        }
        return new RequestLine(head, method, start, end);
    }

    private static String method(byte[] head) throws Rejected {
        for (String method : METHODS) {
            int n = method.length();
            if (head.length > n && head[n] == ' ' && startsWith(head, method)) {
                return method;
            }
        }
        throw Rejected.malformed("the method is not one of GET, POST, PUT, PATCH, DELETE");
    }

    private static boolean startsWith(byte[] head, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (head[i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(byte[] head, int at, byte[] expected) {
        return head.length >= at + expected.length
                && Arrays.equals(head, at, at + expected.length, expected, 0, expected.length);
    }

    String method() {
        return method;
    }

    /** Where the field lines start. */
    int end() {
        return targetEnd + VERSION.length;
    }

    /**
     * The target in origin form. An absolute one is accepted only where its authority is the Host field's, and then
     * without it (RFC 9112 section 3.2.2), so that there is one authority from here on.
     */
    byte[] originForm(String host) throws Rejected {
        if (head[targetStart] == '/') {
            return Arrays.copyOfRange(head, targetStart, targetEnd);
        }
        if (!matches(head, targetStart, ABSOLUTE)) {
            throw Rejected.malformed("the request target does not start with a slash");
        }
        int authority = targetStart + ABSOLUTE.length;
        int path = authority;
        while (path < targetEnd && head[path] != '/' && head[path] != '?') {
            path++;
        }
        if (!lower(head, authority, path).equals(host)) {
            throw Rejected.malformed("the request target names another authority than the Host field");
        }
        if (path == targetEnd) {
            return new byte[] {'/'};
        }
        if (head[path] != '/') {
            throw Rejected.malformed("the absolute request target has a query and no path");
        }
        return Arrays.copyOfRange(head, path, targetEnd);
    }

    static String lower(byte[] bytes, int from, int to) {
        byte[] out = Arrays.copyOfRange(bytes, from, to);
        for (int i = 0; i < out.length; i++) {
            out[i] = Ascii.lower(out[i]);
        }
        return new String(out, ISO_8859_1);
    }
}
