package dev.claviger.proxy.exchange.frame;

import dev.claviger.proxy.exchange.text.StrictJson;
import dev.claviger.proxy.message.WireBuilder;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Takes members out of a message that never leave; all else stays to the byte. */
final class FrameStrip {
    private final Set<String> ways;

    /**
     * A strip of these members.
     *
     * @param ways from the top of a message
     */
    FrameStrip(Set<String> ways) {
        this.ways = ways;
    }

    /**
     * The message without them.
     *
     * @param utf8 known to be one JSON object or list without a name twice; not written to
     */
    byte[] of(byte[] utf8) {
        byte[] rest = utf8;
        if (ways.isEmpty()) {
            return rest;
        }
        for (String way : ways) {
            rest = without(rest, way);
        }
        return rest;
    }

    private static byte[] without(byte[] utf8, String way) {
        try (JsonParser parser = StrictJson.parser(utf8)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return utf8;
            }
            String[] steps = way.split("\\.", -1);
            int step = 0;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                boolean meant = parser.currentName().equals(steps[step]);
                JsonToken value = parser.nextToken();
                if (meant && step == steps.length - 1) {
                    parser.skipChildren();
                    parser.finishToken();
                    return cut(utf8, from, (int) parser.currentLocation().getByteOffset());
                }
                if (meant && value == JsonToken.START_OBJECT) {
                    step++;
                } else {
                    parser.skipChildren();
                }
            }
            return utf8;
        } catch (JacksonException e) {
            throw StrictJson.broken("the message", e);
        }
    }

    /** With the comma behind it, or else that in front of it. */
    private static byte[] cut(byte[] utf8, int from, int to) {
        int behind = to;
        while (isSpace(utf8[behind])) {
            behind++;
        }
        int start = from;
        int end = to;
        if (utf8[behind] == ',') {
            end = behind + 1;
        } else {
            int before = from - 1;
            while (isSpace(utf8[before])) {
                before--;
            }
            start = utf8[before] == ',' ? before : from;
        }
        return new WireBuilder(utf8.length)
                .put(utf8, 0, start)
                .put(utf8, end, utf8.length)
                .toBytes();
    }

    private static boolean isSpace(byte each) {
        return each == ' ' || each == '\t' || each == '\r' || each == '\n';
    }
}
