package dev.claviger.proxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MeterClockTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-31T12:00:00Z"));
    private final AtomicInteger looks = new AtomicInteger();
    private final InstantSource time = () -> {
        looks.incrementAndGet();
        return now.get();
    };
    private final MeterClock clock = new MeterClock(time, () -> 7);

    @Test
    void tells_the_time_of_the_last_look() {
        now.set(now.get().plusSeconds(5));
        assertThat(clock.wallTime())
                .isEqualTo(Instant.parse("2026-01-31T12:00:00Z").toEpochMilli());
        clock.look();
        assertThat(clock.wallTime()).isEqualTo(now.get().toEpochMilli());
        assertThat(clock.monotonicTime()).isEqualTo(7);
    }

    @Test
    void a_timer_does_not_look_itself_and_forgets_its_maximum_after_a_look() {
        Timer timer = Timer.builder("claviger.test")
                .register(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock));
        int before = looks.get();
        for (int i = 0; i < 100; i++) {
            timer.record(3, TimeUnit.MILLISECONDS);
        }
        assertThat(looks).hasValue(before);
        assertThat(timer.max(TimeUnit.MILLISECONDS)).isEqualTo(3);

        now.set(now.get().plus(Duration.ofHours(1)));
        clock.look();
        assertThat(timer.max(TimeUnit.MILLISECONDS)).isZero();
        assertThat(timer.count()).isEqualTo(100);
    }
}
