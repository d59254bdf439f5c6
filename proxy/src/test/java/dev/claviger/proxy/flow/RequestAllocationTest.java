package dev.claviger.proxy.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What a request allocates is what the collector pauses for. A change that needs more is welcome to raise a bound here,
 * knowingly.
 */
class RequestAllocationTest {
    /** The first compiler optimises no object away, so each request allocates the same. */
    private static Map<String, Long> measured() throws IOException, InterruptedException {
        Process meter = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        AllocationMeter.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(meter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(meter.waitFor()).as(printed).isZero();
        return printed.lines()
                .filter(line -> line.matches("\\w+ \\d+"))
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(words -> words[0], words -> Long.valueOf(words[1])));
    }

    @Test
    void a_request_allocates_no_more_than_it_did() throws Exception {
        Map<String, Long> bytes = measured();
        assertThat(bytes).containsOnlyKeys("read", "order");
        assertThat(bytes.get("read")).as("bytes of a read").isBetween(1_000L, 4_000L);
        assertThat(bytes.get("order")).as("bytes of an order").isBetween(1_000L, 5_100L);
    }
}
