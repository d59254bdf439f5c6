package dev.claviger.proxy.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogLineTest {
    @Test
    void writes_time_level_logger_message_and_pairs_in_one_line() {
        LoggingEvent event = event("token connected", null);
        event.addKeyValuePair(new KeyValuePair("token", "claviger"));
        event.addKeyValuePair(new KeyValuePair("reason", "it said \"no\""));
        assertThat(new LogLine().doLayout(event))
                .isEqualTo(
                        "2026-01-31T12:00:00Z WARN  Link token connected token=claviger reason=\"it said \\\"no\\\"\"\n");
    }

    @Test
    void no_text_from_outside_begins_a_line_of_its_own() {
        LoggingEvent event = event("path /a\n2026-01-31T12:00:00Z INFO  Link all is well\u001b[2J", null);
        assertThat(new LogLine().doLayout(event))
                .containsOnlyOnce("\n")
                .contains("\\u000a2026")
                .doesNotContain("\u001b");
    }

    @Test
    void an_exception_is_told_with_its_causes_and_where_it_was_thrown() {
        LoggingEvent event = event("failed", new IllegalStateException("outer", new IOException("inner\nmost")));
        assertThat(new LogLine().doLayout(event))
                .contains("exception=\"java.lang.IllegalStateException: outer\" at=" + LogLineTest.class.getName())
                .contains("cause=\"java.io.IOException: inner\\u000amost\"")
                .containsOnlyOnce("\n");
    }

    private static LoggingEvent event(String message, @Nullable Throwable thrown) {
        LoggerContext loggers = new LoggerContext();
        LoggingEvent event = new LoggingEvent(
                LogLineTest.class.getName(),
                loggers.getLogger("dev.claviger.hsm.Link"),
                Level.WARN,
                message,
                thrown,
                null);
        event.setInstant(Instant.parse("2026-01-31T12:00:00Z"));
        return event;
    }
}
