package dev.claviger.proxy.exchange.text;

import dev.claviger.proxy.message.WireBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The pairs of a query or form in the order of their names, each to the byte. */
public final class SortedPairs {
    private SortedPairs() {}

    /** {@code name=value} joined by {@code &}, of several queries together. */
    public static byte[] of(byte[]... queries) {
        List<String> pairs = new ArrayList<>();
        int length = 0;
        for (byte[] query : queries) {
            split(new String(query, StandardCharsets.ISO_8859_1), pairs);
            length += query.length + 1;
        }
        pairs.sort(Comparator.comparing(SortedPairs::name));
        WireBuilder out = new WireBuilder(length);
        for (String pair : pairs) {
            (out.length() > 0 ? out.put('&') : out).put(pair);
        }
        return out.toBytes();
    }

    private static void split(String query, List<String> pairs) {
        int from = 0;
        while (from < query.length()) {
            int mark = query.indexOf('&', from);
            int to = mark < 0 ? query.length() : mark;
            if (to > from) {
                pairs.add(query.substring(from, to));
            }
            from = to + 1;
        }
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? pair : pair.substring(0, equals);
    }
}
