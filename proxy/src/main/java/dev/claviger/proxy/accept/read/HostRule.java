package dev.claviger.proxy.accept.read;

import dev.claviger.proxy.message.Reason;
import java.util.function.Predicate;

/**
 * Decides whether a Host field names us. A web page that has bound its own name to our address (DNS rebinding) sends
 * that name here, so only loopback names and the operator's own are answered.
 */
final class HostRule {
    private static final int MAX_PORT_DIGITS = 5;

    private final Predicate<String> own;

    /** Loopback, and what {@code own} says: it is given the name in lower case, without the port. */
    HostRule(Predicate<String> own) {
        this.own = own;
    }

    /** Passes a Host field's value, in lower case, or rejects it. */
    void check(String host) throws Rejected {
        int end = nameEnd(host);
        if (end <= 0 || !portIsRight(host, end)) {
            throw Rejected.malformed("the Host field is not a name or address with an optional port");
        }
        String name = host.substring(0, end);
        if (!isLoopback(name) && !own.test(name)) {
            throw new Rejected(
                    403,
                    Reason.ACCEPT_FOREIGN_HOST,
                    "the Host field names " + name + ", which is neither loopback nor one of this listener's names",
                    "call the proxy by localhost or 127.0.0.1, or add the name to the listener's hosts");
        }
    }

    private static int nameEnd(String host) {
        boolean bracketed = host.startsWith("[");
        for (int i = bracketed ? 1 : 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (bracketed && c == ']') {
                return i + 1;
            }
            if (!bracketed && c == ':') {
                return i;
            }
            boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            boolean inName = hex || (c >= 'g' && c <= 'z') || c == '-' || c == '.' || c == '_';
            boolean inAddress = hex || c == ':' || c == '.';
            boolean fits = bracketed ? inAddress : inName;
            if (!fits) {
                return -1;
            }
        }
        return bracketed ? -1 : host.length();
    }

    private static boolean portIsRight(String host, int colon) {
        if (colon == host.length()) {
            return true;
        }
        int digits = host.length() - colon - 1;
        if (host.charAt(colon) != ':' || digits < 1 || digits > MAX_PORT_DIGITS) {
            return false;
        }
        int port = 0;
        for (int i = colon + 1; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
            port = port * 10 + (c - '0');
        }
        return port >= 1 && port <= 65_535;
    }

    /** {@code localhost} and all below it (RFC 6761 section 6.3), 127.0.0.0/8 in four parts, and ::1. */
    private static boolean isLoopback(String name) {
        return name.equals("localhost") || name.endsWith(".localhost") || name.equals("[::1]") || isLoopbackV4(name);
    }

    private static boolean isLoopbackV4(String name) {
        if (!name.startsWith("127.")) {
            return false;
        }
        int dots = 0;
        int digits = 0;
        int part = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.') {
                if (digits == 0) {
                    return false;
                }
                dots++;
                digits = 0;
                part = 0;
            } else {
                part = part * 10 + (c - '0');
                if (c < '0' || c > '9' || ++digits > 3 || part > 255) {
                    return false;
                }
            }
        }
        return dots == 3 && digits > 0;
    }
}
