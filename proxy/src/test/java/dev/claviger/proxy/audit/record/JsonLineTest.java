package dev.claviger.proxy.audit.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonLineTest {
    @Test
    void a_stage_is_told_where_it_took_a_microsecond_or_more() {
        JsonLine line = new JsonLine(256).open();
        new StageTimes(1, 2, 0, 4, 5, 6, 7, 8, 1_234_567_890_123L).write(line);
        assertThat(new String(line.bytes(), 0, line.length(), StandardCharsets.US_ASCII))
                .isEqualTo("{\"us\":{\"accept\":1,\"route\":2,\"authenticate\":4,\"permit\":5,\"throttle\":6,"
                        + "\"audit\":7,\"sign\":8,\"forward\":1234567890123}");
    }

    @Test
    void numbers_are_spelled_as_java_does() {
        for (long number : new long[] {0, 7, 10, -1, -905, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1}) {
            JsonLine line = new JsonLine(4).open().number("n", number);
            assertThat(new String(line.bytes(), 0, line.length(), StandardCharsets.US_ASCII))
                    .isEqualTo("{\"n\":" + number);
        }
    }
}
