package dev.claviger.proxy.exchange.frame;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.profile.family.Stream;
import dev.claviger.proxy.exchange.FrameValue;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import org.jspecify.annotations.Nullable;

/** What a message says where its text decides: at what it wants, and in what is signed of it. */
final class FrameTexts {
    private final Stream shape;

    FrameTexts(Stream shape) {
        this.shape = shape;
    }

    /** Of plain characters only: it becomes a path, and its spellings must not be several. */
    String method(FrameScan scan) {
        StringBuilder method = new StringBuilder();
        boolean several = shape.methodAt().size() > 1;
        for (String way : shape.methodAt()) {
            String text = scan.text(way);
            if (several && text == null && scan.whole(way) == null) {
                continue;
            }
            text = text == null ? null : withoutArguments(text);
            if (text == null || text.isEmpty() || !isPlain(text) || dotted(text)) {
                throw new Refused(
                        Reason.EXCHANGE_AMBIGUOUS,
                        "the message does not say at '" + way + "' what it wants, in letters, digits and - . _ /",
                        "send messages as the exchange documents them");
            }
            method.append(method.isEmpty() ? "" : "/").append(text);
        }
        return method.toString();
    }

    /**
     * Refuses what would be taken for more than it is: one order that holds several, and what names one of the things that
     * it wants, but not the first. Some exchanges name market data so.
     */
    void check(FrameScan scan, Endpoint endpoint) {
        boolean one = endpoint.is(EndpointFlag.ORDER) || endpoint.is(EndpointFlag.CANCEL);
        if (one && !endpoint.is(EndpointFlag.BATCH) && scan.several()) {
            throw new Refused(
                    Reason.EXCHANGE_AMBIGUOUS,
                    "the message holds several elements where " + endpoint.id() + " has one",
                    "send a message for each, or the exchange's batch");
        }
        String first = shape.methodAt().getFirst();
        boolean named = shape.methodAt().size() == 1 || scan.text(first) != null || namesSeveral(scan);
        if (!named && endpoint.endpointClass() != EndpointClass.MARKET) {
            throw new Refused(
                    Reason.EXCHANGE_AMBIGUOUS,
                    "the message does not say at '" + first + "' what it wants",
                    "send messages as the exchange documents them");
        }
    }

    private boolean namesSeveral(FrameScan scan) {
        int found = 0;
        for (String way : shape.methodAt()) {
            found += scan.text(way) == null ? 0 : 1;
        }
        return found > 1;
    }

    private String withoutArguments(String text) {
        if (shape.cut().isEmpty()) {
            return text;
        }
        int end = text.indexOf(shape.cut().get());
        return text.substring(text.startsWith("/") ? 1 : 0, end < 0 ? text.length() : end);
    }

    /** What is signed of a message: of plain characters only too, so that a signature has one reading. */
    static @Nullable FrameValue member(FrameScan scan, String way) {
        FrameValue value = scan.at(way);
        if (value != null && !isPlain(value.text())) {
            throw new Refused(
                    Reason.EXCHANGE_AMBIGUOUS,
                    "the message has at '" + way + "' more than letters, digits and - . _ /, and it is signed",
                    "send messages as the exchange documents them");
        }
        return value == null ? scan.whole(way) : value;
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(FrameTexts::plain);
    }

    private static boolean plain(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '/');
    }

    private static boolean dotted(String text) {
        return text.startsWith("/") || text.endsWith("/") || text.contains("//") || text.contains("..");
    }
}
