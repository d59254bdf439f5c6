package dev.claviger.proxy.exchange.text;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A JSON object's members as the plain texts that some exchanges sign. Numbers stay as they are written. */
public final class JsonText {
    private JsonText() {}

    /** {@code name=value} joined by {@code &} in the order of the names, without the one called {@code except}. */
    public static byte[] sorted(byte[] object, String except) {
        Map<String, String> members = new TreeMap<>();
        try (JsonParser parser = StrictJson.parser(object)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                String value = value(parser, parser.nextToken(), object);
                if (!name.equals(except)) {
                    members.put(name, value);
                }
            }
        } catch (JacksonException e) {
            throw StrictJson.broken("the JSON body", e);
        }
        return members.entrySet().stream()
                .map(member -> member.getKey() + "=" + member.getValue())
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String value(JsonParser parser, JsonToken first, byte[] object) {
        if (first.isScalarValue()) {
            return parser.getString();
        }
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int to = (int) parser.currentLocation().getByteOffset();
        return new String(object, from, to - from, StandardCharsets.UTF_8);
    }

    /**
     * The member {@code params}: the names of an object in their order, each with its value behind it, and so the objects of
     * a list one after another (Crypto.com: "Digital Signature").
     *
     * @throws dev.claviger.proxy.message.Refused where an object stands in an object, for which the exchange gives no rule
     */
    public static byte[] flattenedParams(byte[] object) {
        try (JsonParser parser = StrictJson.parser(object)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken first = parser.nextToken();
                if (name.equals("params") && first == JsonToken.START_OBJECT) {
                    return flat(parser).getBytes(StandardCharsets.UTF_8);
                }
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            throw StrictJson.broken("the JSON body", e);
        }
        return new byte[0];
    }

    private static String flat(JsonParser parser) {
        Map<String, String> members = new TreeMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                throw StrictJson.ambiguous("params." + name + " is an object, which cannot be signed");
            }
            members.put(name, first == JsonToken.START_ARRAY ? list(parser) : parser.getString());
        }
        StringBuilder out = new StringBuilder();
        members.forEach((name, value) -> out.append(name).append(value));
        return out.toString();
    }

    private static String list(JsonParser parser) {
        StringBuilder out = new StringBuilder();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_ARRAY) {
                throw StrictJson.ambiguous("params holds a list in a list, which cannot be signed");
            }
            out.append(token == JsonToken.START_OBJECT ? flat(parser) : parser.getString());
        }
        return out.toString();
    }
}
