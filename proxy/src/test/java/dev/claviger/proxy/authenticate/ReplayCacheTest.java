package dev.claviger.proxy.authenticate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReplayCacheTest {
    private static final long FRESHNESS = 60_000;

    private final AtomicLong now = new AtomicLong(1_000_000_000);

    private ReplayCache cache(int maximum) {
        return new ReplayCache(Duration.ofMillis(FRESHNESS), maximum, () -> Instant.ofEpochMilli(now.get()));
    }

    @Test
    void a_use_is_remembered_for_as_long_as_its_timestamp_can_be_fresh() {
        ReplayCache cache = cache(1_000);
        long ahead = now.get() + FRESHNESS;
        assertThat(cache.firstUse(7, ahead, ahead + FRESHNESS, "POST", "/order", true))
                .isTrue();
        now.addAndGet(2 * FRESHNESS);
        assertThat(cache.firstUse(7, ahead, ahead + FRESHNESS, "POST", "/order", true))
                .isFalse();
    }

    @Test
    void reads_of_different_endpoints_share_and_changes_share_with_nobody() {
        ReplayCache cache = cache(1_000);
        assertThat(cache.firstUse(1, now.get(), now.get() + FRESHNESS, "GET", "/a", false))
                .isTrue();
        assertThat(cache.firstUse(1, now.get(), now.get() + FRESHNESS, "GET", "/b", false))
                .isTrue();
        assertThat(cache.firstUse(1, now.get(), now.get() + FRESHNESS, "GET", "/a", false))
                .isFalse();
        assertThat(cache.firstUse(1, now.get(), now.get() + FRESHNESS, "DELETE", "/a", true))
                .isFalse();
    }

    /** Whatever the rate, what passed once and is not refused for its age does not pass again. */
    @Test
    void a_flood_lets_nothing_pass_twice() {
        ReplayCache cache = cache(64);
        Random random = new Random(20_260_202);
        Map<Long, Long> passed = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            now.addAndGet(random.nextInt(20));
            boolean replay = random.nextInt(3) == 0 && !passed.isEmpty();
            long print = replay ? random.nextInt(i) : i;
            Long before = passed.get(print);
            long stamp = before == null ? now.get() - random.nextInt(3_000) : before;
            boolean fresh = Math.abs(now.get() - stamp) <= FRESHNESS && !cache.tooOld(stamp);
            if (fresh && cache.firstUse(print, stamp, stamp + FRESHNESS, "POST", "/order", true)) {
                assertThat(passed.put(print, stamp)).as("fingerprint %s", print).isNull();
            }
        }
        assertThat(passed).hasSizeGreaterThan(10_000);
    }

    @Test
    void at_an_ordinary_rate_nothing_fresh_is_too_old() {
        ReplayCache cache = cache(200_000);
        for (int i = 0; i < 20_000; i++) {
            now.addAndGet(10);
            assertThat(cache.tooOld(now.get() - FRESHNESS)).isFalse();
            assertThat(cache.firstUse(i, now.get(), now.get() + FRESHNESS, "GET", "/a", false))
                    .isTrue();
        }
    }

    /** Whoever measures a clock anew, or sets it, does not make what was forgotten pass again. */
    @Test
    void what_was_forgotten_is_too_old_by_whatever_clock() {
        ReplayCache cache = cache(1_000);
        long stamp = now.get();
        assertThat(cache.firstUse(7, stamp, stamp + FRESHNESS, "POST", "/order", true))
                .isTrue();
        for (int i = 0; i < 10; i++) {
            now.addAndGet(2 * FRESHNESS);
            assertThat(cache.firstUse(100 + i, now.get(), now.get() + FRESHNESS, "GET", "/a", false))
                    .isTrue();
        }
        assertThat(cache.tooOld(stamp)).isTrue();
    }

    @Test
    void what_is_fresh_for_long_by_one_of_two_clocks_is_remembered_for_as_long() {
        ReplayCache cache = cache(1_000);
        long ahead = 10 * FRESHNESS;
        for (long used = now.get(), end = used + ahead; now.get() < end; now.addAndGet(FRESHNESS / 2)) {
            long stamp = now.get() + ahead;
            assertThat(cache.tooOld(now.get())).isFalse();
            assertThat(cache.firstUse(stamp, stamp, stamp + FRESHNESS, "POST", "/order", true))
                    .isTrue();
            assertThat(cache.firstUse(used + ahead, used + ahead, used + ahead + FRESHNESS, "POST", "/order", true))
                    .isFalse();
        }
    }
}
