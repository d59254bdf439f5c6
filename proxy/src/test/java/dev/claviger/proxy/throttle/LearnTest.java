package dev.claviger.proxy.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is learned from replies, and what becomes of a request's cost. */
class LearnTest {
    private final Rig rig = new Rig(Rig.noWaiting());

    private void answered(String endpoint, String... headers) {
        Admission admission = rig.now("a1", endpoint);
        admission.sent();
        rig.throttle.learn(admission, 200, Rig.headers(headers));
    }

    @Test
    void what_others_use_from_the_same_address_counts() {
        answered(Rig.SMALL, "x-weight", "97");
        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(97);

        rig.pass(3, "a1", Rig.SMALL);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
    }

    @Test
    void a_lower_report_never_lowers_what_is_counted_here() {
        rig.pass(50, "a1", Rig.SMALL);
        answered(Rig.SMALL, "X-Weight", "3");
        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(51);
    }

    @Test
    void what_has_not_left_yet_cannot_be_in_the_report_and_comes_on_top() {
        Admission unsent = rig.now("a1", Rig.HEAVY);
        answered(Rig.SMALL, "X-Weight", "60");
        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(80);

        unsent.release();
        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(60);
    }

    @Test
    void what_is_in_flight_may_be_in_the_report_and_is_not_counted_twice() {
        Admission flying = rig.now("a1", Rig.HEAVY);
        flying.sent();
        answered(Rig.SMALL, "X-Weight", "60");
        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(60);
    }

    @Test
    void one_header_of_two_limits_concerns_the_limits_of_the_request_s_own_row_only() {
        rig.pass("a1", Rig.KEYED);
        answered(Rig.ORDER, "X-Orders", "9");

        assertThat(rig.used(Rig.ORDERS, "a")).isEqualTo(9);
        assertThat(rig.used(Rig.MARGIN, "a")).isEqualTo(1);
    }

    @Test
    void a_report_concerns_the_account_it_was_made_for() {
        answered(Rig.ORDER, "X-Orders", "10");
        rig.refused("a2", Rig.ORDER, Reason.THROTTLE_DEADLINE);
        rig.pass("b1", Rig.ORDER);
    }

    @Test
    void a_late_reply_of_an_old_window_does_not_poison_the_new_one() {
        Admission late = rig.now("a1", Rig.SMALL);
        late.sent();
        rig.time.advance(60_001);

        rig.throttle.learn(late, 200, Rig.headers("X-Weight", "100"));

        rig.pass(99, "a1", Rig.SMALL);
    }

    @Test
    void a_request_that_was_admitted_before_the_boundary_and_sent_after_it_is_believed() {
        Admission admission = rig.now("a1", Rig.SMALL);
        rig.time.advance(60_000);
        admission.sent();
        rig.throttle.learn(admission, 200, Rig.headers("X-Weight", "100"));

        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "-1", "1.5", " 99", "99999999999999999999", "0x63"})
    void a_report_that_is_no_number_is_ignored(String report) {
        answered(Rig.SMALL, "X-Weight", report);
        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(1);
    }

    @Test
    void a_free_request_s_reply_teaches_too() {
        answered(Rig.FREE, "X-Weight", "100");
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
    }

    @Test
    void what_never_left_is_given_back() {
        for (int i = 0; i < 1000; i++) {
            rig.now("a1", Rig.ORDER).release();
        }
        assertThat(rig.used(Rig.WEIGHT, "ip")).isZero();
        assertThat(rig.used(Rig.ORDERS, "a")).isZero();
    }

    @Test
    void what_is_given_back_in_a_later_window_is_not_given_twice() {
        Admission admission = rig.now("a1", Rig.HEAVY);
        rig.time.advance(60_000);
        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(20);
        admission.release();
        assertThat(rig.used(Rig.WEIGHT, "ip")).isZero();

        rig.pass(100, "a1", Rig.SMALL);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE);
    }

    @Test
    void trap_23_what_got_no_answer_stays_taken() {
        Admission admission = rig.now("a1", Rig.HEAVY);
        admission.sent();
        admission.settle();
        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(20);

        rig.time.advance(60_000);
        assertThat(rig.used(Rig.WEIGHT, "ip")).isZero();
    }

    @Test
    void what_is_sent_twice_is_counted_twice() {
        Admission admission = rig.now("a1", Rig.HEAVY);
        admission.sent();

        assertThat(admission.again()).isTrue();

        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(40);
        rig.throttle.learn(admission, 200, Headers.NONE);
        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(40);
        rig.time.advance(60_000);
        assertThat(rig.used(Rig.WEIGHT, "ip")).isZero();
    }

    @Test
    void what_is_sent_again_in_vain_gives_back_only_the_second_sending() {
        Admission admission = rig.now("a1", Rig.HEAVY);
        admission.sent();
        assertThat(admission.again()).isTrue();

        admission.release();

        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(20);
    }

    @Test
    void nothing_is_sent_twice_where_there_is_no_room_for_it() {
        Admission admission = rig.now("a1", Rig.HEAVY);
        admission.sent();
        rig.pass(80, "a1", Rig.SMALL);

        assertThat(admission.again()).isFalse();

        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(100);
    }

    @Test
    void an_admission_ends_once() {
        Admission admission = rig.now("a1", Rig.HEAVY);
        admission.sent();
        rig.throttle.learn(admission, 200, Headers.NONE);
        admission.release();
        admission.settle();
        admission.sent();
        rig.throttle.learn(admission, 200, Headers.NONE);

        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(20);
        rig.time.advance(60_000);
        assertThat(rig.used(Rig.WEIGHT, "ip")).isZero();
    }
}
