package dev.claviger.proxy.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * One line for each record: time, level, logger, message, {@code key=value} pairs, and for an exception what it says and
 * where it was thrown first. Control characters are written as escapes, so that no text from outside can begin a line.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final int MOST_CAUSES = 8;

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        line.append(Instant.ofEpochMilli(event.getTimeStamp())).append(' ');
        Level level = event.getLevel();
        line.append(level).repeat(' ', Math.max(1, 6 - level.toString().length()));
        String logger = event.getLoggerName();
        line.append(logger, logger.lastIndexOf('.') + 1, logger.length()).append(' ');
        escape(line, event.getFormattedMessage());
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                pair(line, pair.key, String.valueOf(pair.value));
            }
        }
        causes(line, event.getThrowableProxy());
        return line.append('\n').toString();
    }

    private static void pair(StringBuilder line, String key, String value) {
        line.append(' ').append(key).append('=');
        boolean plain = !value.isEmpty() && value.chars().noneMatch(letter -> letter <= ' ' || letter == '"');
        if (plain) {
            escape(line, value);
        } else {
            line.append('"');
            escape(line, value.replace("\"", "\\\""));
            line.append('"');
        }
    }

    private static void causes(StringBuilder line, @Nullable IThrowableProxy thrown) {
        IThrowableProxy cause = thrown;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            pair(line, i == 0 ? "exception" : "cause", cause.getClassName() + ": " + cause.getMessage());
            StackTraceElementProxy[] frames = cause.getStackTraceElementProxyArray();
            if (frames != null && frames.length > 0) {
                StackTraceElement frame = frames[0].getStackTraceElement();
                pair(line, "at", frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber());
            }
            cause = cause.getCause();
        }
    }

    private static void escape(StringBuilder line, String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (Character.isISOControl(letter) || letter == '\u2028' || letter == '\u2029') {
                line.append(String.format("\\u%04x", (int) letter));
            } else {
                line.append(letter);
            }
        }
    }
}
