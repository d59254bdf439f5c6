package dev.claviger.proxy.exchange.frame;

import dev.claviger.config.profile.family.Stream;
import dev.claviger.proxy.exchange.FrameValue;
import dev.claviger.proxy.exchange.Parameter;
import dev.claviger.proxy.exchange.Place;
import dev.claviger.proxy.exchange.text.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What of a WebSocket message is looked at: single values by their way from the top, and the plain values of the object
 * that holds the parameters. Read once, the message is not changed.
 */
final class FrameScan {
    private static final int DEEPEST = 16;

    private final Map<String, FrameValue> values = new HashMap<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<String, FrameValue> wholes = new HashMap<>();
    private final byte[] utf8;
    private final FrameNames names;
    private final String paramsAt;
    private final String listAt;
    private final JsonParser parser;
    private boolean several;

    private FrameScan(byte[] utf8, FrameNames names, Stream stream, JsonParser parser) {
        this.utf8 = utf8;
        this.names = names;
        this.paramsAt = stream.paramsAt().orElse("");
        int first = (paramsAt + ".").indexOf(".0.");
        this.listAt = first < 0 ? paramsAt : paramsAt.substring(0, first);
        this.parser = parser;
    }

    /**
     * Reads a message, which is known to be one JSON object or list without a name twice.
     *
     * @param names the members to keep
     */
    static FrameScan of(byte[] utf8, FrameNames names, Stream stream) {
        try (JsonParser parser = StrictJson.parser(utf8)) {
            FrameScan scan = new FrameScan(utf8, names, stream, parser);
            scan.value("", parser.nextToken(), 0);
            return scan;
        } catch (JacksonException e) {
            throw StrictJson.broken("the message", e);
        }
    }

    private void value(String way, JsonToken token, int depth) {
        if (depth > DEEPEST) {
            throw StrictJson.ambiguous("the message nests deeper than " + DEEPEST);
        }
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                if (token == JsonToken.START_OBJECT) {
                    object(way, depth);
                } else {
                    array(way, depth);
                }
                whole(way, from);
            }
            default -> scalar(way, token);
        }
    }

    private void whole(String way, int from) {
        if (names.wants(way)) {
            int to = (int) parser.currentLocation().getByteOffset();
            String text = new String(utf8, from, to - from, StandardCharsets.UTF_8);
            wholes.put(way, new FrameValue(text, false, from, to));
        }
    }

    private void object(String way, int depth) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            String inner = way.isEmpty() ? name : way + "." + name;
            if (names.feigns(name, inner)) {
                throw StrictJson.ambiguous("the message holds a member by the name '" + name
                        + "', which could be taken for one that counts and stands elsewhere");
            }
            if (names.disguised(inner)) {
                throw StrictJson.ambiguous(
                        "the message holds '" + inner + "', which differs in case only from a member that counts");
            }
            if (way.equals(paramsAt) && token.isScalarValue()) {
                parameters.add(new Parameter(name, String.valueOf(parser.getString()), Place.FORM));
            }
            value(inner, token, depth + 1);
        }
    }

    private void array(String way, int depth) {
        int index = 0;
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            value(way.isEmpty() ? Integer.toString(index) : way + "." + index, token, depth + 1);
            index++;
            token = parser.nextToken();
        }
        several |= index > 1 && way.equals(listAt);
    }

    private void scalar(String way, JsonToken token) {
        if (names.wants(way)) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            String text = String.valueOf(parser.getString());
            int to = (int) parser.currentLocation().getByteOffset();
            values.put(way, new FrameValue(text, token == JsonToken.VALUE_STRING, from, to));
        }
    }

    /** The value at one of the ways that were wanted, or null where there is no plain value. */
    @Nullable FrameValue at(String way) {
        return values.get(way);
    }

    /** The text of the value there, or null. */
    @Nullable String text(String way) {
        FrameValue value = values.get(way);
        return value == null ? null : value.text();
    }

    /** The object or the list at one of the ways that were wanted, with its bytes as text, or null where there is none. */
    @Nullable FrameValue whole(String way) {
        return wholes.get(way);
    }

    /** Whether there are several where the parameters stand: elements of the list that is there, or in whose first one they are. */
    boolean several() {
        return several;
    }

    /** The plain values of the object with the parameters. */
    List<Parameter> parameters() {
        return parameters;
    }
}
