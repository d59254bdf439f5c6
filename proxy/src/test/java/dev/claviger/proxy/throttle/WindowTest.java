package dev.claviger.proxy.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.ThrottleConfig;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.proxy.fixture.BinanceVenue;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Windows as the exchange counts them. */
class WindowTest {
    @Test
    void admits_a_window_s_capacity_and_not_one_more() {
        Rig rig = new Rig(Rig.plain());
        rig.pass(100, "a1", Rig.SMALL);

        Refused refused = rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);

        assertThat(refused.retryAfter()).hasValue(Duration.ofMinutes(1));
        assertThat(refused.sentence())
                .contains("GET /api/small", "'weight'", "100 of 100", "takes 1")
                .doesNotContain("\n");
    }

    @Test
    void a_new_window_begins_at_the_exchange_s_boundary_and_not_a_millisecond_sooner() {
        Rig rig = new Rig(Rig.noWaiting(), Rig.START + 45_000);
        rig.pass(100, "a1", Rig.SMALL);

        rig.time.advance(14_999);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
        rig.time.advance(1);

        rig.pass(100, "a1", Rig.SMALL);
    }

    @Test
    void windows_are_aligned_to_the_exchange_s_clock_and_not_to_this_machine_s() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.time.offset(50_000);
        rig.pass(100, "a1", Rig.SMALL);

        rig.time.advance(9_999);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
        rig.time.advance(1);

        rig.pass("a1", Rig.SMALL);
    }

    @Test
    void trap_18_a_refill_within_the_window_does_not_exist() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.time.advance(59_000);
        rig.pass(100, "a1", Rig.SMALL);
        for (int millis = 0; millis < 1000; millis += 10) {
            rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
            rig.time.advance(10);
        }
        rig.pass(100, "a1", Rig.SMALL);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
    }

    @Test
    void trap_18_what_is_in_flight_at_the_boundary_counts_in_the_new_window_too() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.time.advance(59_999);
        List<Admission> flying = java.util.stream.IntStream.range(0, 60)
                .mapToObj(_ -> rig.now("a1", Rig.SMALL))
                .toList();
        flying.forEach(Admission::sent);
        rig.pass(40, "a1", Rig.SMALL);

        rig.time.advance(1);

        rig.pass(40, "a1", Rig.SMALL);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
        flying.forEach(Admission::settle);
        rig.time.advance(60_000);
        rig.pass(100, "a1", Rig.SMALL);
    }

    @Test
    void an_answer_that_comes_after_the_boundary_was_perhaps_counted_after_it() {
        Rig rig = new Rig(Rig.noWaiting(), Rig.START + 59_990);
        Admission flying = rig.now("a1", Rig.HEAVY);
        flying.sent();
        rig.time.advance(20);

        rig.throttle.learn(flying, 200, Rig.headers());

        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(20);
        rig.pass(80, "a1", Rig.SMALL);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
    }

    @Test
    void a_clock_corrected_back_over_a_boundary_does_not_open_a_third_window() {
        Rig rig = new Rig(Rig.noWaiting(), Rig.START + 59_990);
        rig.pass(100, "a1", Rig.SMALL);
        rig.time.advance(15);
        rig.pass(100, "a1", Rig.SMALL);

        rig.time.offset(-10);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
        rig.time.advance(10);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
        rig.time.advance(59_994);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
        rig.time.advance(1);

        rig.pass(100, "a1", Rig.SMALL);
    }

    @Test
    void a_clock_that_jumps_forward_takes_along_what_was_sent_in_the_window_it_lands_in() {
        Rig rig = new Rig(Rig.noWaiting(), Rig.START + 30_000);
        rig.pass(100, "a1", Rig.SMALL);
        rig.time.advance(5_000);

        rig.time.offset(40_000);

        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
        rig.time.advance(44_999);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
        rig.time.advance(1);
        rig.pass(100, "a1", Rig.SMALL);
    }

    @Test
    void a_clock_that_was_hours_ahead_does_not_stop_anything_for_hours() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.time.offset(5 * 3_600_000);
        rig.pass(100, "a1", Rig.SMALL);
        rig.time.offset(0);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);

        rig.time.advance(60_000);

        rig.pass(100, "a1", Rig.SMALL);
    }

    @Test
    void an_account_s_limit_is_not_another_account_s() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.pass(4, "a1", Rig.ORDER);
        rig.pass(6, "a2", Rig.ORDER);

        rig.refused("a1", Rig.ORDER, Reason.THROTTLE_DEADLINE);

        rig.pass(10, "b1", Rig.ORDER);
        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(20);
    }

    @Test
    void an_endpoint_s_own_limit_is_neither_another_endpoint_s_nor_another_account_s() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.pass(5, "a1", Rig.OWN_1);
        rig.refused("a2", Rig.OWN_1, Reason.THROTTLE_DEADLINE);

        rig.pass(5, "a1", Rig.OWN_2);
        rig.pass(5, "b1", Rig.OWN_1);
    }

    @Test
    void a_key_s_limit_is_shown_by_its_label_and_never_by_the_exchange_s_identifier() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.pass(7, "a1", Rig.KEYED);
        rig.refused("a2", Rig.KEYED, Reason.THROTTLE_DEADLINE);

        assertThat(rig.used(Rig.KEY, "key-a")).isEqualTo(7);
        assertThat(rig.throttle.limits().toString()).doesNotContain("real-a");
    }

    @Test
    void what_a_refused_request_would_have_taken_of_other_limits_is_not_taken() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.pass(10, "a1", Rig.ORDER);
        for (int i = 0; i < 50; i++) {
            rig.refused("a1", Rig.ORDER, Reason.THROTTLE_DEADLINE);
        }

        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(10);
        rig.pass(90, "a1", Rig.SMALL);
    }

    @Test
    void cost_follows_the_request_s_parameters() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.pass("a1", Rig.EACH + "?ids=1,2,3");
        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(6);
    }

    @Test
    void a_request_that_no_window_can_hold_is_refused_with_what_to_do() {
        Rig rig = new Rig(Rig.plain());
        Refused refused = rig.refused("a1", Rig.EACH, Reason.THROTTLE_DEADLINE);

        assertThat(refused.sentence()).contains("can never be sent", "takes 120");
        assertThat(refused.hint()).contains("exchanges.small.throttle.capacities");
        assertThat(refused.retryAfter()).isEmpty();
    }

    @Test
    void a_request_without_cost_passes_when_nothing_is_left() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.pass(100, "a1", Rig.SMALL);
        rig.pass("a1", Rig.FREE);
    }

    @Test
    void headroom_is_left_and_the_reserve_is_for_cancels() {
        Rig rig = new Rig(Rig.config(0, Duration.ZERO, 10, 5));
        rig.pass(85, "a1", Rig.SMALL);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
        rig.refused("a1", Rig.ORDER, Reason.THROTTLE_DEADLINE);

        rig.pass(10, "a1", Rig.CANCEL);
        rig.refused("a1", Rig.CANCEL, Reason.THROTTLE_DEADLINE);
    }

    @Test
    void no_reserve_is_kept_in_limits_from_which_cancels_take_nothing() {
        Rig rig = new Rig(Rig.config(0, Duration.ZERO, 50, 0));
        rig.pass(10, "a1", Rig.ORDER);
    }

    @Test
    void an_operator_s_capacity_stands_in_place_of_the_profile_s() {
        Rig rig = new Rig(new ThrottleConfig(0, Duration.ZERO, 0, 0, Optional.empty(), Map.of("weight", 3L)));
        rig.pass(3, "a1", Rig.SMALL);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
    }

    @Test
    void a_request_dearer_than_the_ordinary_share_may_have_an_untouched_window() {
        Rig rig = new Rig(new ThrottleConfig(0, Duration.ZERO, 10, 5, Optional.empty(), Map.of("weight", 20L)));
        rig.pass("a1", Rig.HEAVY);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
    }

    @Test
    void trap_21_an_idle_counter_is_not_forgotten_and_neither_is_it_by_a_reload() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.pass(5, "a1", Rig.OWN_1);
        rig.time.advance(59_000);
        rig.configure(Rig.noWaiting());
        rig.refused("a1", Rig.OWN_1, Reason.THROTTLE_DEADLINE);
    }

    @Test
    void a_reload_changes_capacities_of_what_is_counted_already() {
        Rig rig = new Rig(Rig.noWaiting());
        rig.pass(50, "a1", Rig.SMALL);
        rig.configure(new ThrottleConfig(0, Duration.ZERO, 0, 0, Optional.empty(), Map.of("weight", 51L)));
        rig.pass("a1", Rig.SMALL);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
    }

    @Test
    void a_limit_that_cannot_be_kept_is_refused_at_start_and_a_reload_with_one_changes_nothing() {
        Rig rig = new Rig(Rig.noWaiting());

        assertThatThrownBy(() ->
                        rig.throttle.configure(List.of(Rig.venue(Rig.noWaiting(), List.of(Rig.WEIGHT, Rig.ORDERS)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only limits there are, got: own");
        rig.pass(100, "a1", Rig.SMALL);
    }

    @Test
    void every_request_to_binance_fits_an_untouched_window_of_each_of_its_limits() {
        var venue = BinanceVenue.BINANCE;
        new Ledger(venue);
        for (Endpoint endpoint : venue.profile().endpoints().all()) {
            endpoint.costs().forEach(cost -> {
                Limit limit = Objects.requireNonNull(venue.profile().limits().get(cost.limit()));
                Share share = Share.of(limit, venue.config().throttle(), true);
                assertThat(share.fits(0, cost.amount().most(), false))
                        .as(endpoint.id() + " " + cost)
                        .isTrue();
            });
        }
    }
}
