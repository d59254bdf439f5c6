package dev.claviger.proxy.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Finds the texts at given ways of a JSON reply. */
final class ReplyScan {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * A text that was found.
     *
     * @param way the way by which it was asked for
     * @param text decoded
     * @param from where it begins, its quotation mark included
     * @param to where it ends
     */
    record Found(String way, String text, int from, int to) {
        @Override
        public String toString() {
            return "Found[" + way + "]";
        }
    }

    private final List<Found> found = new ArrayList<>();
    private final Set<String> ways;
    private final JsonParser parser;

    private ReplyScan(Set<String> ways, JsonParser parser) {
        this.ways = ways;
        this.parser = parser;
    }

    /**
     * The texts at {@code ways}, in the order of the reply.
     *
     * @throws JacksonException if the reply is not one JSON value, or has a name twice
     */
    static List<Found> of(byte[] utf8, Set<String> ways) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8)) {
            ReplyScan scan = new ReplyScan(ways, parser);
            JsonToken first = parser.nextToken();
            if (first != null) {
                scan.value("", first);
            }
            return scan.found;
        }
    }

    private void value(String way, JsonToken token) {
        switch (token) {
            case START_OBJECT -> {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String inner = way.isEmpty() ? parser.currentName() : way + "." + parser.currentName();
                    value(inner, parser.nextToken());
                }
            }
            case START_ARRAY -> {
                for (JsonToken each = parser.nextToken(); each != JsonToken.END_ARRAY; each = parser.nextToken()) {
                    value(way + ".*", each);
                }
            }
            case VALUE_STRING -> {
                if (ways.contains(way)) {
                    int from = (int) parser.currentTokenLocation().getByteOffset();
                    String text = parser.getString();
                    found.add(new Found(
                            way, text, from, (int) parser.currentLocation().getByteOffset()));
                }
            }
            default -> {}
        }
    }
}
