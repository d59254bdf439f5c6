package dev.claviger.proxy.exchange.frame;

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
