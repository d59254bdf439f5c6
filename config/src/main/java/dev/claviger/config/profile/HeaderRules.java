package dev.claviger.config.profile;

import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Signing;
import dev.claviger.config.yaml.Problems;
import dev.claviger.config.yaml.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which header fields a profile may name. The proxy writes the head of a request itself: a second field that frames it, or that
 * speaks of the connection, would let two servers read two different requests (RFC 9112 section 11.2).
 */
final class HeaderRules {
    /** What no part of a profile may set or pass. */
    private static final Set<String> OWN = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "accept",
            "accept-encoding",
            "user-agent");

    private static final List<String> OWN_BEGINNINGS = List.of("proxy-", "x-claviger-", "sec-websocket-");

    /** What a bot may not have passed, beside those: who it is, by which way it came, and what it asks for in truth. */
    private static final Set<String> NEVER_THE_BOTS = Set.of(
            "cookie",
            "cookie2",
            "authorization",
            "content-encoding",
            "forwarded",
            "via",
            "x-real-ip",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method",
            "x-http-method-override",
            "x-method-override");

    private static final String CONTENT_TYPE = "content-type";
    private static final String FORWARDED = "x-forwarded-";
    private static final String RULE =
            "must not be a header field that the proxy writes itself, or one of framing or of the connection";
    private static final String HINT = "leave it out: such a field twice makes two requests of one";

    private HeaderRules() {}

    /** Whether a recipe may set a header field of this name. */
    static boolean isOwn(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return OWN.contains(lower) || OWN_BEGINNINGS.stream().anyMatch(lower::startsWith);
    }

    /** Refuses a name that is none of a header field's, or of one that is not the profile's to set. */
    static void refuseOwn(Section s, String key, String name) {
        if (!isToken(name)) {
            s.refuse(key, "must be a header field's name", name, "");
        } else if (isOwn(name)) {
            s.refuse(key, RULE, name, HINT);
        }
    }

    /** Refuses a field, with a value that is always the same, that cannot be written or is not the profile's to set. */
    static void checkFixed(Section s, Map<String, String> fixed) {
        fixed.forEach((name, value) -> {
            refuseOwn(s, "fixed." + name, name);
            if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                s.refuse("fixed." + name, "must be printable ASCII", value, "");
            }
        });
    }

    /** Refuses what must not pass from a bot. */
    static void checkPassed(Section s, Signing signing) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < signing.passHeaders().size(); i++) {
            String name = signing.passHeaders().get(i);
            String key = "pass-headers[" + i + "]";
            String lower = name.toLowerCase(Locale.ROOT);
            if (signing.keepsBack(name)) {
                s.refuse(key, "must not pass what a recipe sets or 'strip-headers' names", name, "");
            } else if (NEVER_THE_BOTS.contains(lower) || lower.startsWith(FORWARDED)) {
                s.refuse(
                        key,
                        "must not pass who a bot is, how it came, or another method or path than is judged",
                        name,
                        "");
            } else if (lower.equals(CONTENT_TYPE)) {
                s.refuse(key, RULE, name, HINT);
            } else if (!seen.add(lower)) {
                s.refuse(key, "must not name a header field twice", name, "");
            } else {
                refuseOwn(s, key, name);
            }
        }
    }

    /** Refuses what an environment must not set: it is sent beside what the recipes set and bots have passed. */
    static void checkEnvironments(
            Problems problems, String path, Map<String, Environment> environments, Signing signing) {
        environments.forEach((environment, its) -> {
            Set<String> seen = new HashSet<>();
            its.headers().keySet().forEach(name -> {
                String place = path + "." + environment + ".headers." + name;
                String lower = name.toLowerCase(Locale.ROOT);
                if (isOwn(name) || lower.equals(CONTENT_TYPE)) {
                    problems.add(place, RULE, name, HINT);
                } else if (!seen.add(lower) || isSetElsewhere(name, signing)) {
                    problems.add(place, "must not be set or passed by anything else", name, "");
                }
            });
        });
    }

    private static boolean isSetElsewhere(String name, Signing signing) {
        return signing.passHeaders().stream().anyMatch(name::equalsIgnoreCase)
                || signing.recipes().stream().anyMatch((Recipe recipe) -> recipe.isHeader(name));
    }

    /** RFC 9110 section 5.6.2. */
    private static boolean isToken(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0));
    }
}
