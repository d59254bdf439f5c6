package dev.claviger.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.recipe.TimeFormat;
import dev.claviger.proxy.accept.EventLoops;
import dev.claviger.proxy.forward.probe.ClockSync;
import dev.claviger.proxy.forward.probe.JsonNumber;
import dev.claviger.proxy.forward.probe.ProbeReply;
import dev.claviger.proxy.forward.probe.Prober;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClockSyncTest {
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    /** Both our clocks: nanoseconds since {@link #START}. */
    private final AtomicLong now = new AtomicLong();

    private final Deque<long[]> trips = new ArrayDeque<>();
    private final AtomicInteger probes = new AtomicInteger();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final ClockSync sync = new ClockSync(
            "sandbox",
            this::probe,
            "serverTime",
            TimeFormat.MILLISECONDS,
            () -> Instant.ofEpochMilli(START + TimeUnit.NANOSECONDS.toMillis(now.get())),
            now::get,
            timer);

    /** An exchange 1,234 ms ahead; a trip is the milliseconds out and the milliseconds back. */
    private CompletableFuture<ProbeReply> probe() {
        probes.incrementAndGet();
        long[] trip = trips.pollFirst();
        if (trip == null) {
            return CompletableFuture.failedFuture(new Refused(Reason.FORWARD_NO_ANSWER, "no answer", ""));
        }
        long sent = now.get();
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(trip[0]));
        long theirs = START + TimeUnit.NANOSECONDS.toMillis(now.get()) + 1_234;
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(trip[1]));
        return CompletableFuture.completedFuture(
                new ProbeReply(200, "{\"serverTime\":" + theirs + "}", sent, now.get()));
    }

    private void trip(long out, long back) {
        trips.add(new long[] {out, back});
    }

    @AfterEach
    void stop() {
        sync.close();
        timer.shutdownNow();
    }

    @Test
    void the_offset_is_taken_at_the_middle_of_the_shortest_round_trip() {
        trip(500, 10);
        trip(30, 30);
        trip(2, 2);
        trip(10, 400);
        trip(50, 1);
        assertThat(sync.offsetMillis()).isEmpty();

        sync.start();

        assertThat(sync.offsetMillis()).isEqualTo(OptionalLong.of(1_234));
        assertThat(sync.roundTripNanos())
                .isEqualTo(OptionalLong.of(Duration.ofMillis(4).toNanos()));
        assertThat(probes).hasValue(5);
        assertThat(timer.getQueue()).hasSize(1);
    }

    @Test
    void the_error_is_at_most_half_of_the_round_trip() {
        trip(80, 0);

        sync.start();

        assertThat(sync.offsetMillis().orElseThrow()).isBetween(1_234L - 40, 1_234L + 40);
    }

    @Test
    void an_exchange_that_does_not_answer_leaves_the_offset_unknown() {
        sync.start();

        assertThat(sync.offsetMillis()).isEmpty();
        assertThat(probes).hasValue(1);
        assertThat(timer.getQueue()).as("tried again").hasSize(1);
    }

    @Test
    void a_failed_measurement_keeps_the_last_one() {
        trip(1, 1);
        sync.start();
        now.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(sync.remeasure()).isTrue();
        assertThat(sync.offsetMillis()).isEqualTo(OptionalLong.of(1_234));
        assertThat(sync.ageNanos())
                .isEqualTo(OptionalLong.of(Duration.ofSeconds(2).toNanos()));
    }

    @Test
    void measuring_on_demand_is_held_to_once_a_second() {
        trip(1, 1);
        assertThat(sync.remeasure()).isTrue();
        assertThat(sync.remeasure()).isFalse();

        now.addAndGet(Duration.ofMillis(1_001).toNanos());
        assertThat(sync.remeasure()).isTrue();
    }

    @Test
    void measures_a_real_exchange_through_the_prober() throws IOException {
        try (var exchange = new TestExchange(
                        ForwarderTest.PKI.server("127.0.0.1"),
                        turn -> turn.send("HTTP/1.1 200 OK\r\nContent-Length: 23\r\n\r\n{\"serverTime\": 1234567}"));
                var loops = EventLoops.start(1, "prober");
                var background = Executors.newVirtualThreadPerTaskExecutor()) {
            Prober prober = new Prober(loops, ForwarderTest.egress(), background, System::nanoTime);
            ProbeReply reply = prober.get(exchange.authority(), "/api/v3/time", Map.of("X-MBX-APIKEY", "k"))
                    .join();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(JsonNumber.find(reply.body(), "serverTime")).isEqualTo(OptionalLong.of(1_234_567));
            assertThat(reply.headNanos()).isGreaterThan(reply.sentNanos());
            assertThat(exchange.requests().getFirst())
                    .startsWith("GET /api/v3/time HTTP/1.1\r\n")
                    .contains("X-MBX-APIKEY: k\r\n")
                    .contains("host: 127.0.0.1:" + exchange.authority().port() + "\r\n");
        }
    }

    @Test
    void a_probe_without_an_answer_fails_in_time() throws IOException {
        try (var exchange = new TestExchange(ForwarderTest.PKI.server("127.0.0.1"), TestExchange.Turn::reset);
                var loops = EventLoops.start(1, "prober");
                var background = Executors.newVirtualThreadPerTaskExecutor()) {
            Prober prober = new Prober(loops, ForwarderTest.egress(), background, System::nanoTime);

            assertThat(prober.get(exchange.authority(), "/", Map.of()))
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableThat()
                    .withCauseInstanceOf(Refused.class);
        }
    }
}
