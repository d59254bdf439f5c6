package dev.claviger.proxy.contract;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.route.Venue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An exchange's server at its most careless: letters of either case, slashes and dots at the end that do not count, a
 * method that a parameter overrides. What it takes a request for is what a spelling can reach at worst.
 */
final class LaxReader {
    private final Map<String, List<Row>> byLength = new HashMap<>();

    private record Row(List<String> segments, Endpoint endpoint) {}

    LaxReader(Venue venue) {
        for (Endpoint endpoint : venue.profile().endpoints().all()) {
            List<String> segments = segments(endpoint.path());
            byLength.computeIfAbsent(key(endpoint.method(), segments), _ -> new ArrayList<>())
                    .add(new Row(segments, endpoint));
        }
    }

    /** What it may take a request for that was let through. */
    Set<Endpoint> meanings(Canonical canonical) {
        Set<Endpoint> meanings = new LinkedHashSet<>();
        Set<String> methods = new TreeSet<>(List.of(canonical.endpoint().method()));
        for (String name : List.of("_method", "_METHOD", "_Method")) {
            String override = canonical.fields().get(name);
            if (override != null) {
                methods.add(override.toUpperCase(Locale.ROOT));
            }
        }
        for (String method : methods) {
            meanings.addAll(find(method, canonical.route().path()));
        }
        return meanings;
    }

    /** The rows with the most literal segments, as the routers of web frameworks have it. */
    private List<Endpoint> find(String method, String path) {
        List<String> segments = segments(path);
        List<Endpoint> best = new ArrayList<>();
        int most = 0;
        for (Row row : byLength.getOrDefault(key(method, segments), List.of())) {
            int literal = literal(row.segments, segments);
            if (literal > most) {
                most = literal;
                best.clear();
            }
            if (literal == most) {
                best.add(row.endpoint);
            }
        }
        return best;
    }

    private static int literal(List<String> template, List<String> segments) {
        int literal = 0;
        for (int i = 0; i < segments.size(); i++) {
            if (template.get(i).equals(segments.get(i))) {
                literal++;
            } else if (!template.get(i).startsWith("{")) {
                return -1;
            }
        }
        return literal;
    }

    private static String key(String method, List<String> segments) {
        return method + segments.size();
    }

    private static List<String> segments(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        int end = lower.length();
        while (end > 1 && "/.".indexOf(lower.charAt(end - 1)) >= 0) {
            end--;
        }
        return List.of(lower.substring(0, end).split("/", -1));
    }
}
