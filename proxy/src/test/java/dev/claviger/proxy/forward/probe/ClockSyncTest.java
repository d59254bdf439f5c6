package dev.claviger.proxy.forward.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.config.recipe.TimeFormat;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClockSyncTest {
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    /** Both our clocks: nanoseconds since {@link #START}. */
    private final AtomicLong now = new AtomicLong();

    private @Nullable Duration away;
    private final Deque<long[]> trips = new ArrayDeque<>();
    private final AtomicInteger probes = new AtomicInteger();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final ClockSync sync = unmeasured();

    private ClockSync unmeasured() {
        return new ClockSync(
                "sandbox",
                this::probe,
                "serverTime",
                TimeFormat.MILLISECONDS,
                () -> Instant.ofEpochMilli(START + TimeUnit.NANOSECONDS.toMillis(now.get())),
                now::get,
                timer);
    }

    /** An exchange 1,234 ms ahead; a trip is the milliseconds out and the milliseconds back. */
    private CompletableFuture<ProbeReply> probe() {
        probes.incrementAndGet();
        long[] trip = trips.pollFirst();
        if (trip == null && away != null) {
            return CompletableFuture.failedFuture(
                    Refused.forNow(Reason.THROTTLE_GATE_CLOSED, "a gate is closed", "", away));
        }
        if (trip == null) {
            return CompletableFuture.failedFuture(new Refused(Reason.FORWARD_NO_ANSWER, "no answer", ""));
        }
        long sent = now.get();
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(trip[0]));
        long theirs = START + TimeUnit.NANOSECONDS.toMillis(now.get()) + 1_234;
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(trip[1]));
        return CompletableFuture.completedFuture(
                new ProbeReply(200, Headers.NONE, "{\"serverTime\":" + theirs + "}", sent, now.get()));
    }

    /** When it is measured again, in whole seconds. */
    private long secondsToNext() {
        assertThat(timer.getQueue()).hasSize(1);
        return Math.round(((Delayed) timer.getQueue().peek()).getDelay(TimeUnit.MILLISECONDS) / 1_000.0);
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
    void what_another_measured_of_the_same_clock_holds_until_it_is_measured_itself() {
        trip(2, 2);
        sync.start();
        try (ClockSync next = unmeasured()) {
            next.takeOver(sync);

            assertThat(next.offsetMillis()).isEqualTo(OptionalLong.of(1_234));
            assertThat(next.ageNanos()).isPresent();
        }
        assertThat(probes).hasValue(2);
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
    void the_next_measurement_is_soon_after_one_that_failed_also_where_an_earlier_one_did_not() {
        trip(1, 1);
        trip(1, 1);
        sync.start();
        assertThat(secondsToNext()).as("after one that succeeded").isEqualTo(300);
        timer.getQueue().clear();

        sync.start();

        assertThat(sync.offsetMillis()).isEqualTo(OptionalLong.of(1_234));
        assertThat(secondsToNext()).as("after one that failed").isEqualTo(5);
    }

    @Test
    void who_was_not_answered_asks_no_further_question_of_the_same_measurement() {
        trip(1, 1);

        sync.start();

        assertThat(probes).hasValue(2);
    }

    @Test
    void while_the_exchange_wants_to_be_left_alone_nothing_is_measured() {
        away = Duration.ofMinutes(2);

        sync.start();

        assertThat(probes).hasValue(1);
        assertThat(secondsToNext()).isEqualTo(120);
    }

    @Test
    void begins_once_however_often_it_is_used() {
        sync.begin();
        await().until(() -> probes.get() == 1 && timer.getQueue().size() == 1);

        sync.begin();
        sync.begin();

        await().during(Duration.ofMillis(100)).until(() -> probes.get() == 1);
        assertThat(timer.getQueue()).hasSize(1);
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
    void finds_a_number_behind_white_space() {
        assertThat(JsonNumber.find("{\"serverTime\": 1234567}", "serverTime")).isEqualTo(OptionalLong.of(1_234_567));
    }

    @Test
    void finds_a_number_by_the_way_to_it() {
        String reply = "{\"time\":1,\"result\":{\"timeSecond\":\"1688639403.5\",\"x\":2},\"x\":3}";

        assertThat(JsonNumber.find(reply, "result.timeSecond")).isEqualTo(OptionalLong.of(1_688_639_403));
        assertThat(JsonNumber.find(reply, "result.x")).isEqualTo(OptionalLong.of(2));
        assertThat(JsonNumber.find(reply, "time")).isEqualTo(OptionalLong.of(1));
        assertThat(JsonNumber.find(reply, "result.time")).isEmpty();
        assertThat(JsonNumber.find(reply, "other.x")).isEmpty();
        assertThat(JsonNumber.find("[1]", "other.x")).isEmpty();
    }

    @Test
    void who_answers_without_the_time_is_told_from_who_does_not_answer() {
        sync.start();
        assertThat(sync.trouble()).isEqualTo("did not answer");

        try (ClockSync other = new ClockSync(
                "sandbox",
                () -> CompletableFuture.completedFuture(
                        new ProbeReply(200, Headers.NONE, "{\"data\":{\"at\":5}}", now.get(), now.get())),
                "data.now",
                TimeFormat.MILLISECONDS,
                () -> Instant.ofEpochMilli(START),
                now::get,
                timer)) {
            other.start();
            assertThat(other.trouble()).isEqualTo("answered HTTP status 200 without a number 'data.now'");
        }
    }
}
