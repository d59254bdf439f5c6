package dev.claviger.proxy.stream;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Sees to it that a plan's target and headers can be written into a request head as they are. */
final class PlanRules {
    /** What the upgrade request says for itself (RFC 6455 section 4.1), and what would change its framing. */
    private static final Set<String> OWN = Set.of(
            "host",
            "connection",
            "upgrade",
            "sec-websocket-key",
            "sec-websocket-version",
            "sec-websocket-extensions",
            "content-length",
            "transfer-encoding");

    private PlanRules() {}

    static void check(String target, Map<String, String> headers) {
        if (!target.startsWith("/") || !target.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#')) {
            throw new IllegalArgumentException("a stream's target must be path and query in visible ASCII");
        }
        headers.forEach(PlanRules::check);
    }

    private static void check(String name, String value) {
        if (name.isEmpty() || !name.chars().allMatch(PlanRules::token)) {
            throw new IllegalArgumentException("a stream's header name must be a token, got: " + name);
        }
        if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("a stream's headers must not have " + name);
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("the value of a stream's header " + name + " must be printable ASCII");
        }
    }

    private static boolean token(int c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (c >= '0' && c <= '9') || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }
}
