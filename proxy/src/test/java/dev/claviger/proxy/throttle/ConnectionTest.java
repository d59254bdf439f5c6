package dev.claviger.proxy.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.limit.Gate;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is counted for each connection of a stream, and for as long as it lasts. */
class ConnectionTest {
    private final Rig rig = new Rig(Rig.plain());

    private void says(int times, String connection) {
        for (int i = 0; i < times; i++) {
            goes(rig.say("a1", Rig.MESSAGE, connection));
        }
    }

    private static void goes(CompletableFuture<Admission> asked) {
        assertThat(asked).isCompleted();
        asked.join().sent();
        asked.join().settle();
    }

    private List<String> counted() {
        return rig.throttle.limits().stream()
                .filter(state -> state.limit().equals(Rig.SAID.name()))
                .map(LimitState::scopeKey)
                .toList();
    }

    @Test
    void each_connection_has_its_own_budget_be_it_of_the_same_bot() {
        says(3, "first");
        says(3, "second");

        CompletableFuture<Admission> fourth = rig.say("a1", Rig.MESSAGE, "first");
        assertThat(fourth).isNotDone();
        goes(rig.say("a1", Rig.MESSAGE, "third"));
        rig.time.advance(1_100);
        goes(fourth);
        assertThat(counted()).containsExactlyInAnyOrder("connection first", "connection second", "connection third");
    }

    @Test
    void a_connection_that_has_ended_leaves_nothing_behind() {
        for (int i = 0; i < 1_000; i++) {
            says(1, "c" + i);
            rig.ended("c" + i);
        }
        says(1, "last");

        assertThat(counted()).containsExactly("connection last");
    }

    /** Nor does it have the proxy look again and again whether it may go, which this would take minutes for. */
    @Test
    @Timeout(60)
    void what_still_waits_when_its_connection_ends_is_counted_nowhere() {
        says(3, "first");
        CompletableFuture<Admission> waiting = rig.say("a1", Rig.MESSAGE, "first");
        rig.ended("first");
        rig.time.advance(3_000);

        assertThat(waiting).isDone();
        assertThat(counted()).isEmpty();
        assertThat(rig.throttle.waiting("small")).isZero();
    }

    @Test
    void a_reload_gives_a_connection_nothing_back() {
        says(3, "first");
        rig.configure(Rig.plain());

        assertThat(rig.say("a1", Rig.MESSAGE, "first")).isNotDone();
        goes(rig.say("a1", Rig.MESSAGE, "second"));
    }

    @Test
    void a_keep_alive_text_counts_with_the_messages_of_its_connection() {
        says(2, "first");
        goes(rig.ping("first"));

        CompletableFuture<Admission> looping = rig.ping("first");
        assertThat(looping).isNotDone();
        assertThat(rig.say("a1", Rig.MESSAGE, "first")).isNotDone();
        goes(rig.ping("second"));
        rig.time.advance(1_100);
        goes(looping);
    }

    @Test
    void a_connection_is_kept_alive_while_a_gate_is_closed() {
        rig.configure(Rig.plain(), List.of(Gate.ofStatus(429, Scope.IP, Duration.ofMinutes(5))));
        Admission refused = rig.now("a1", Rig.SMALL);
        refused.sent();
        rig.throttle.learn(refused, 429, Headers.NONE);

        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_GATE_CLOSED);
        Rig.refusal(rig.say("a1", Rig.MESSAGE, "first"), Reason.THROTTLE_GATE_CLOSED);
        goes(rig.ping("first"));
    }

    @Test
    void a_code_closes_the_gate_that_has_its_beginning() {
        rig.configure(Rig.plain(), List.of(Gate.ofCode("Throttled*", Scope.ACCOUNT, Duration.ofSeconds(5))));
        Admission admission = rig.now("a1", Rig.SMALL);
        rig.throttle.learn(admission, 200, Headers.NONE);
        rig.throttle.learnCode(admission, "Not Throttled: 1700000000", Headers.NONE);
        rig.pass("a1", Rig.SMALL);

        rig.throttle.learnCode(admission, "Throttled: 1700000000", Headers.NONE);

        assertThat(rig.refused("a2", Rig.SMALL, Reason.THROTTLE_GATE_CLOSED).retryAfter())
                .hasValue(Duration.ofSeconds(5));
    }
}
