package dev.claviger.proxy.forward.stream;

import dev.claviger.proxy.stream.StreamEnd;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a stream ends: what came first counts, all that follows is only its echo. */
final class Ending {
    private final long begun;
    private StreamEnd.@Nullable By by;
    private int code;
    private String reason = "";

    Ending(long begun) {
        this.begun = begun;
    }

    void because(StreamEnd.By who, int withCode, String why) {
        if (by == null) {
            by = who;
            code = withCode;
            reason = printable(why);
        }
    }

    boolean begunByProxy() {
        return by == StreamEnd.By.PROXY;
    }

    /** A close frame's reason is anybody's text: only what is harmless in a log and in the audit is kept of it. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars().forEach(c -> out.append(c >= ' ' && c < 0x7f ? (char) c : '?'));
        return out.toString();
    }

    StreamEnd of(Direction fromBot, Direction fromExchange, long now) {
        return new StreamEnd(
                by == null ? StreamEnd.By.PROXY : by,
                code,
                reason,
                fromBot.messages(),
                fromExchange.messages(),
                fromBot.bytes(),
                fromExchange.bytes(),
                Duration.ofNanos(now - begun));
    }
}
