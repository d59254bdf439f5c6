package dev.claviger.proxy.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.ThrottleConfig;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Sliding windows and token buckets. */
class RollingTest {
    /** What comes back comes at most two slots of 128 too late. */
    private static final long LATE = 2 * 1_000 / 128 + 1;

    @Test
    void a_sliding_window_holds_its_capacity_wherever_it_begins() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.time.advance(900);
        rig.pass(12, "a1", Rig.ROLLING);
        for (int millis = 0; millis < 1_000; millis += 50) {
            rig.refused("a1", Rig.ROLLING, Reason.THROTTLE_DEADLINE);
            rig.time.advance(50);
        }
        rig.time.advance(LATE);

        rig.pass(12, "a1", Rig.ROLLING);
        rig.refused("a1", Rig.ROLLING, Reason.THROTTLE_DEADLINE);
    }

    @Test
    void what_was_used_at_different_times_comes_back_at_different_times() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.pass(6, "a1", Rig.ROLLING);
        rig.time.advance(600);
        rig.pass(6, "a1", Rig.ROLLING);
        rig.time.advance(400 + LATE);

        rig.pass(6, "a1", Rig.ROLLING);
        rig.refused("a1", Rig.ROLLING, Reason.THROTTLE_DEADLINE);
    }

    @Test
    void what_is_in_flight_counts_until_a_window_after_its_answer() {
        Rig rig = new Rig(Rig.noWaiting());
        Admission slow = rig.now("a1", Rig.ROLLING);
        slow.sent();
        rig.time.advance(5_000);
        assertThat(rig.used(Rig.WINDOW, "a")).isEqualTo(1);
        slow.settle();
        rig.time.advance(999);
        assertThat(rig.used(Rig.WINDOW, "a")).isEqualTo(1);
        rig.time.advance(1 + LATE);
        assertThat(rig.used(Rig.WINDOW, "a")).isZero();
    }

    @Test
    void what_never_left_is_there_again_at_once() {
        Rig rig = new Rig(Rig.noWaiting());
        for (int i = 0; i < 1_000; i++) {
            rig.now("a1", Rig.ROLLING).release();
        }
        assertThat(rig.used(Rig.WINDOW, "a")).isZero();
    }

    @Test
    void no_correction_of_a_clock_gives_anything_back() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.pass(12, "a1", Rig.ROLLING);
        rig.time.offset(3_600_000);
        rig.refused("a1", Rig.ROLLING, Reason.THROTTLE_DEADLINE);
        rig.time.offset(-3_600_000);
        rig.refused("a1", Rig.ROLLING, Reason.THROTTLE_DEADLINE);
    }

    @Test
    void who_waits_goes_as_soon_as_there_is_room_and_in_order() {
        Rig rig = new Rig(Rig.plain());
        rig.pass(12, "a1", Rig.ROLLING);
        CompletableFuture<Admission> heavy = rig.admit("a1", Rig.ROLLING_HEAVY);
        CompletableFuture<Admission> light = rig.admit("a2", Rig.ROLLING);
        CompletableFuture<Admission> cancel = rig.admit("a1", Rig.ROLLING_CANCEL);
        rig.time.advance(999);
        assertThat(heavy).isNotDone();
        assertThat(light).isNotDone();
        assertThat(cancel).isNotDone();

        rig.time.advance(1 + LATE);

        assertThat(cancel).isCompleted();
        assertThat(heavy).isCompleted();
        assertThat(light).isCompleted();
        assertThat(rig.used(Rig.WINDOW, "a")).isEqualTo(11);
    }

    @Test
    void a_light_request_does_not_overtake_a_heavy_one_of_its_turn() {
        Rig rig = new Rig(Rig.plain());
        rig.pass(6, "a1", Rig.ROLLING);
        rig.time.advance(500);
        CompletableFuture<Admission> heavy = rig.admit("a1", Rig.ROLLING_HEAVY);
        CompletableFuture<Admission> light = rig.admit("a2", Rig.ROLLING);
        assertThat(light).as("there is room for it, but not its turn").isNotDone();
        rig.pass("b1", Rig.ROLLING);

        rig.time.advance(500 + LATE);

        assertThat(heavy).isCompleted();
        assertThat(light).isCompleted();
    }

    @Test
    void a_wait_longer_than_the_deadline_is_refused_at_once_and_says_how_long() {
        Rig rig = new Rig(Rig.config(16, Duration.ofMillis(500), 0, 0));
        rig.pass(12, "a1", Rig.ROLLING);
        rig.time.advance(100);

        Refused refused = rig.refused("a1", Rig.ROLLING, Reason.THROTTLE_DEADLINE);

        assertThat(refused.retryAfter().orElseThrow()).isBetween(Duration.ofMillis(900), Duration.ofMillis(900 + LATE));
        assertThat(refused.sentence()).contains("'window'", "12 of 12 in any 1s");
    }

    @Test
    void headroom_and_reserve_hold_in_a_rolling_window_too() {
        Rig rig = new Rig(Rig.config(0, Duration.ZERO, 25, 0));
        rig.pass(9, "a1", Rig.ROLLING);
        rig.refused("a1", Rig.ROLLING, Reason.THROTTLE_DEADLINE);
        rig.pass(3, "a1", Rig.ROLLING_CANCEL);
        rig.refused("a1", Rig.ROLLING_CANCEL, Reason.THROTTLE_DEADLINE);
    }

    @Test
    void an_operator_s_capacity_stands_in_place_of_the_profile_s() {
        Rig rig = new Rig(new ThrottleConfig(0, Duration.ZERO, 0, 0, Optional.empty(), Map.of("window", 3L)));
        rig.pass(3, "a1", Rig.ROLLING);
        rig.refused("a1", Rig.ROLLING, Reason.THROTTLE_DEADLINE);
        rig.time.advance(1_000 + LATE);
        rig.pass(3, "a1", Rig.ROLLING);
    }

    @Test
    void a_bucket_is_full_at_first_and_fills_up_one_by_one() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.pass(15, "a1", Rig.BUCKET);
        rig.refused("a1", Rig.BUCKET, Reason.THROTTLE_DEADLINE);
        rig.time.advance(333 + LATE);
        rig.pass("a1", Rig.BUCKET);
        rig.refused("a1", Rig.BUCKET, Reason.THROTTLE_DEADLINE);
        rig.time.advance(5 * 333 + LATE);
        rig.pass(5, "a1", Rig.BUCKET);
        rig.refused("a1", Rig.BUCKET, Reason.THROTTLE_DEADLINE);
        rig.time.advance(Duration.ofDays(30).toMillis());
        assertThat(rig.used(Rig.LEAKY, "a")).isZero();
        rig.pass(15, "a1", Rig.BUCKET);
        rig.refused("a1", Rig.BUCKET, Reason.THROTTLE_DEADLINE);
    }

    @Test
    void what_remains_by_the_exchange_s_word_is_all_there_is() {
        Rig rig = new Rig(Rig.noWaiting());
        answered(rig, Rig.ROLLING, "X-Left", "3");
        assertThat(rig.used(Rig.WINDOW, "a")).isEqualTo(9);
        rig.pass(3, "a1", Rig.ROLLING);
        rig.refused("a1", Rig.ROLLING, Reason.THROTTLE_DEADLINE);

        rig.time.advance(1_000 + LATE);
        rig.pass(12, "a1", Rig.ROLLING);
    }

    @Test
    void more_left_than_is_known_of_changes_nothing() {
        Rig rig = new Rig(Rig.noWaiting());
        answered(rig, Rig.ROLLING, "X-Left", "100");
        assertThat(rig.used(Rig.WINDOW, "a")).isEqualTo(1);
    }

    @Test
    void what_has_come_back_since_a_request_was_sent_is_not_counted_again_by_its_reply() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.pass(10, "a1", Rig.ROLLING);
        rig.time.advance(980);
        Admission late = rig.now("a1", Rig.ROLLING);
        late.sent();
        rig.time.advance(100);

        // The exchange counted this one when the ten were still in its window.
        rig.throttle.learn(late, 200, Rig.headers("X-Left", "1"));

        assertThat(rig.used(Rig.WINDOW, "a")).isEqualTo(1);
    }

    @Test
    void what_others_took_of_a_bucket_counts() {
        Rig rig = new Rig(Rig.noWaiting());
        answered(rig, Rig.BUCKET, "X-Level", "14");
        rig.pass("a1", Rig.BUCKET);
        rig.refused("a1", Rig.BUCKET, Reason.THROTTLE_DEADLINE);
    }

    @Test
    void each_value_of_a_parameter_has_a_budget_of_its_own_however_it_is_spelt() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.pass("a1", Rig.PAIR + "?pair=XBTUSD");
        rig.pass("a1", Rig.PAIR + "?pair=xbt%2Fusd");
        rig.refused("a1", Rig.PAIR + "?pair=XBTUSD", Reason.THROTTLE_DEADLINE);

        rig.pass(2, "a1", Rig.PAIR + "?pair=ETHUSD");
        rig.pass(2, "b1", Rig.PAIR + "?pair=XBTUSD");
        rig.pass(2, "a1", Rig.PAIR);
        rig.refused("a1", Rig.PAIR + "?pair=", Reason.THROTTLE_DEADLINE);
        assertThat(rig.used(Rig.PAIRS, "a XBTUSD")).isEqualTo(2);
    }

    @Test
    void values_beyond_a_bound_are_counted_together() {
        Rig rig = new Rig(Rig.noWaiting());
        for (int i = 0; i < Values.MOST; i++) {
            rig.pass("a1", Rig.PAIR + "?pair=P" + i);
        }
        rig.pass("a1", Rig.PAIR + "?pair=NEW1");
        rig.pass("a1", Rig.PAIR + "?pair=NEW2");
        rig.refused("a1", Rig.PAIR + "?pair=NEW3", Reason.THROTTLE_DEADLINE);
        rig.pass("a1", Rig.PAIR + "?pair=P7");
        assertThat(rig.throttle.limits()).hasSize(Values.MOST + 1);
    }

    @Test
    void a_reload_forgets_nothing_that_rolls() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.pass(12, "a1", Rig.ROLLING);
        rig.pass(2, "a1", Rig.PAIR + "?pair=XBTUSD");
        rig.configure(Rig.noWaiting());
        rig.refused("a1", Rig.ROLLING, Reason.THROTTLE_DEADLINE);
        rig.refused("a1", Rig.PAIR + "?pair=XBTUSD", Reason.THROTTLE_DEADLINE);
    }

    @Test
    void the_largest_bucket_that_refills_slowest_can_be_waited_for() {
        Limit slow = new Limit(
                "leaky",
                Limit.Kind.TOKEN_BUCKET,
                dev.claviger.config.profile.limit.Scope.IP,
                false,
                List.of(),
                Duration.ofDays(366),
                Long.MAX_VALUE / 4,
                1,
                java.util.Optional.of("X-Level"),
                java.util.Optional.empty(),
                java.util.Optional.empty());
        Rig rig = new Rig(Rig.plain(), Rig.START, slow);
        answered(rig, Rig.BUCKET, "X-Level", Long.toString(999_999_999_999_999_999L));
        Admission admission = rig.now("a1", Rig.BUCKET);
        admission.sent();
        admission.settle();
        assertThat(rig.throttle.limits())
                .allSatisfy(state -> assertThat(state.wholeAgainMillis()).isGreaterThan(Rig.START));
    }

    private static void answered(Rig rig, String endpoint, String... headers) {
        Admission admission = rig.now("a1", endpoint);
        admission.sent();
        rig.throttle.learn(admission, 200, headers.length == 0 ? Headers.NONE : Rig.headers(headers));
    }
}
