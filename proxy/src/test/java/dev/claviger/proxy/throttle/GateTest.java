package dev.claviger.proxy.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.limit.Gate;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.proxy.fixture.BinanceVenue;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the exchange's own stop signs do. */
class GateTest {
    private static void answered(Rig rig, String bot, int status, Headers headers) {
        Admission admission = rig.now(bot, Rig.SMALL);
        admission.sent();
        rig.throttle.learn(admission, status, headers);
    }

    @Test
    void too_many_requests_stops_all_bots_of_the_address_for_as_long_as_the_exchange_says() {
        Rig rig = new Rig(Rig.plain());
        answered(rig, "a1", 429, Rig.headers("retry-after", "30"));

        for (String bot : new String[] {"a1", "a2", "b1"}) {
            Refused refused = rig.refused(bot, Rig.CANCEL, Reason.THROTTLE_GATE_CLOSED);
            assertThat(refused.retryAfter()).hasValue(Duration.ofSeconds(30));
        }
        rig.refused("a1", Rig.FREE, Reason.THROTTLE_GATE_CLOSED);
        assertThat(rig.throttle.gates())
                .containsExactly(new GateState("small", Reach.everything(), "429", Duration.ofSeconds(30)));

        rig.time.advance(30_000);
        rig.pass("b1", Rig.SMALL);
        assertThat(rig.throttle.gates()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"429,10", "418,120"})
    void without_a_time_the_profile_s_default_holds(int status, long seconds) {
        Rig rig = new Rig(Rig.plain());
        answered(rig, "a1", status, Headers.NONE);

        assertThat(rig.refused("a1", Rig.SMALL, Reason.THROTTLE_GATE_CLOSED).retryAfter())
                .hasValue(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"'',10", "soon,10", "-5,10", "1e9,10", "99999999999999999999,10", "0,1", "99999999999,604800"})
    void a_time_that_cannot_be_is_not_believed(String retryAfter, long seconds) {
        Rig rig = new Rig(Rig.noWaiting());
        answered(rig, "a1", 429, Rig.headers("Retry-After", retryAfter));

        assertThat(rig.refused("a1", Rig.SMALL, Reason.THROTTLE_GATE_CLOSED).retryAfter())
                .hasValue(Duration.ofSeconds(seconds));
    }

    @Test
    void a_later_and_shorter_time_does_not_shorten_a_ban() {
        Rig rig = new Rig(Rig.plain());
        Admission first = rig.now("a1", Rig.SMALL);
        Admission second = rig.now("a1", Rig.SMALL);
        rig.throttle.learn(first, 418, Rig.headers("Retry-After", "259200"));
        rig.throttle.learn(second, 429, Rig.headers("Retry-After", "1"));

        rig.time.advance(3_600_000);

        assertThat(rig.refused("a1", Rig.SMALL, Reason.THROTTLE_GATE_CLOSED).retryAfter())
                .hasValue(Duration.ofHours(71));
    }

    @Test
    void a_gate_does_not_open_because_a_clock_is_corrected() {
        Rig rig = new Rig(Rig.plain());
        answered(rig, "a1", 429, Rig.headers("Retry-After", "30"));
        rig.time.offset(3_600_000);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_GATE_CLOSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 404, 409, 500, 502, 503, 504})
    void trap_21_any_other_status_stops_nobody(int status) {
        Rig rig = new Rig(Rig.plain());
        answered(rig, "a1", status, Rig.headers("Retry-After", "30"));

        rig.pass("a1", Rig.SMALL);
        rig.pass("b1", Rig.ORDER);
        assertThat(rig.throttle.gates()).isEmpty();
    }

    @Test
    void who_asks_shortly_before_a_gate_opens_waits_for_it() {
        Rig rig = new Rig(Rig.plain());
        answered(rig, "a1", 429, Rig.headers("Retry-After", "30"));
        rig.time.advance(28_500);

        CompletableFuture<Admission> waiting = rig.admit("b1", Rig.ORDER);
        rig.time.advance(1_499);
        assertThat(waiting).isNotDone();
        rig.time.advance(1);

        assertThat(waiting).isCompleted();
    }

    @Test
    void who_waits_is_refused_when_a_gate_closes_for_longer_than_its_deadline() {
        Rig rig = new Rig(Rig.plain(), Rig.START + 59_000);
        Admission flying = rig.now("b1", Rig.SMALL);
        rig.pass(99, "a1", Rig.SMALL);
        CompletableFuture<Admission> waiting = rig.admit("a1", Rig.SMALL);

        rig.throttle.learn(flying, 429, Rig.headers("Retry-After", "60"));
        rig.time.advance(1_000);

        Rig.refusal(waiting, Reason.THROTTLE_GATE_CLOSED);
    }

    @Test
    void a_gate_of_an_account_stops_that_account_alone() {
        Rig rig = new Rig(Rig.plain());
        rig.configure(Rig.plain(), List.of(Gate.ofStatus(429, Scope.ACCOUNT, Duration.ofSeconds(10))));
        answered(rig, "a1", 429, Rig.headers("Retry-After", "30"));

        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_GATE_CLOSED);
        rig.refused("a2", Rig.CANCEL, Reason.THROTTLE_GATE_CLOSED);
        rig.pass("b1", Rig.SMALL);
        rig.pass("b1", Rig.TICKER);
        assertThat(rig.throttle.gates()).extracting(GateState::scopeKey).containsExactly("a");
    }

    @Test
    void a_gate_that_spares_what_is_counted_apart_stops_the_rest() {
        Rig rig = new Rig(Rig.plain());
        Admission admission = rig.now("a1", Rig.FUTURES);
        admission.sent();
        rig.throttle.learn(admission, 429, Rig.headers("Retry-After", "30"));

        rig.refused("a1", Rig.FUTURES, Reason.THROTTLE_GATE_CLOSED);
        rig.refused("b1", Rig.FUTURES, Reason.THROTTLE_GATE_CLOSED);
        rig.pass("a1", Rig.SMALL);
        assertThat(rig.throttle.gates())
                .singleElement()
                .satisfies(gate ->
                        assertThat(gate.reach().spared()).contains("api").doesNotContain("fapi", "eapi"));
    }

    @Test
    void a_gate_that_spares_nothing_stops_every_family() {
        Rig rig = new Rig(Rig.plain());
        answered(rig, "a1", 429, Rig.headers("Retry-After", "30"));
        rig.refused("a1", Rig.FUTURES, Reason.THROTTLE_GATE_CLOSED);

        Rig banned = new Rig(Rig.plain());
        Admission admission = banned.now("a1", Rig.FUTURES);
        admission.sent();
        banned.throttle.learn(admission, 418, Headers.NONE);
        banned.refused("a1", Rig.SMALL, Reason.THROTTLE_GATE_CLOSED);
    }

    @Test
    void of_two_gates_the_longer_counts_where_both_stop() {
        Rig rig = new Rig(Rig.plain());
        Admission futures = rig.now("a1", Rig.FUTURES);
        Admission spot = rig.now("a1", Rig.SMALL);
        rig.throttle.learn(futures, 429, Rig.headers("Retry-After", "60"));
        rig.throttle.learn(spot, 429, Rig.headers("Retry-After", "30"));

        assertThat(rig.refused("a1", Rig.FUTURES, Reason.THROTTLE_GATE_CLOSED).retryAfter())
                .hasValue(Duration.ofSeconds(60));
        assertThat(rig.refused("a1", Rig.SMALL, Reason.THROTTLE_GATE_CLOSED).retryAfter())
                .hasValue(Duration.ofSeconds(30));
    }

    /** A family that no gate names would go on after the exchange has said to stop. */
    @Test
    void every_family_of_binance_closes_a_gate_by_either_status() {
        ExchangeProfile binance = BinanceVenue.BINANCE.profile();
        for (String family : binance.families().keySet()) {
            for (int status : new int[] {429, 418}) {
                assertThat(binance.gates())
                        .as(family + " " + status)
                        .filteredOn(gate -> gate.status().orElse(0) == status && gate.isClosedBy(family))
                        .hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 503})
    void an_error_code_closes_its_gate_whatever_the_status(int status) {
        Rig rig = new Rig(Rig.plain());
        rig.configure(Rig.plain(), List.of(Gate.ofCode("50011", Scope.ACCOUNT, Duration.ofSeconds(3))));
        Admission admission = rig.now("a1", Rig.SMALL);
        admission.sent();
        rig.throttle.learn(admission, status, Headers.NONE);
        rig.throttle.learnCode(admission, "50012", Headers.NONE);
        rig.pass("a2", Rig.SMALL);

        rig.throttle.learnCode(admission, "50011", Headers.NONE);

        assertThat(rig.refused("a2", Rig.SMALL, Reason.THROTTLE_GATE_CLOSED).retryAfter())
                .hasValue(Duration.ofSeconds(3));
        assertThat(rig.throttle.gates())
                .containsExactly(new GateState(
                        "small", new Reach(Optional.of("a"), List.of()), "code 50011", Duration.ofSeconds(3)));
        rig.pass("b1", Rig.SMALL);
    }

    @Test
    void the_time_in_the_reply_counts_for_an_error_code_too() {
        Rig rig = new Rig(Rig.plain());
        rig.configure(Rig.plain(), List.of(Gate.ofCode("50011", Scope.IP, Duration.ofSeconds(3))));
        Admission admission = rig.now("a1", Rig.SMALL);
        rig.throttle.learn(admission, 200, Headers.NONE);
        rig.throttle.learnCode(admission, "50011", Rig.headers("Retry-After", "30"));

        assertThat(rig.refused("b1", Rig.SMALL, Reason.THROTTLE_GATE_CLOSED).retryAfter())
                .hasValue(Duration.ofSeconds(30));
    }

    @Test
    void a_closed_gate_stays_closed_over_a_reload() {
        Rig rig = new Rig(Rig.plain());
        answered(rig, "a1", 418, Headers.NONE);
        rig.configure(Rig.plain());
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_GATE_CLOSED);
    }
}
