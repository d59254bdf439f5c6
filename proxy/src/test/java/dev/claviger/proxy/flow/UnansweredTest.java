package dev.claviger.proxy.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.throttle.Admission;
import dev.claviger.proxy.throttle.Admissions;
import org.junit.jupiter.api.Test;

/** Which message an answer is to. */
class UnansweredTest {
    private final Unanswered unanswered = new Unanswered();
    private final Admission one = Admissions.any();
    private final Admission other = Admissions.any();

    @Test
    void each_is_answered_once_and_the_first_of_two_with_the_same_id() {
        unanswered.add("7", one);
        unanswered.add("7", other);

        assertThat(unanswered.take("7")).isSameAs(one);
        assertThat(unanswered.take("7")).isNull();
    }

    @Test
    void what_has_no_id_or_a_long_one_is_not_known_again() {
        unanswered.add(null, one);
        unanswered.add("x".repeat(129), one);

        assertThat(unanswered.take(null)).isNull();
        assertThat(unanswered.take("x".repeat(129))).isNull();
    }

    @Test
    void the_eldest_are_forgotten() {
        for (int i = 0; i < 257; i++) {
            unanswered.add(String.valueOf(i), one);
        }

        assertThat(unanswered.take("0")).isNull();
        assertThat(unanswered.take("1")).isSameAs(one);
        assertThat(unanswered.take("256")).isSameAs(one);
    }
}
