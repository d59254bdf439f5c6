package dev.claviger.proxy.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.ThrottleConfig;
import dev.claviger.proxy.message.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who waits, for how long, and who comes first. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of them is seen in what they note, or does not matter
class QueueTest {
    /** A second before the minute's end, with nothing left of it. */
    private static Rig exhausted(int queue) {
        Rig rig = new Rig(Rig.config(queue, Duration.ofSeconds(2), 0, 0), Rig.START + 59_000);
        rig.pass(100, "a1", Rig.SMALL);
        return rig;
    }

    /** Asks, and notes the label when leave is given. */
    private static CompletableFuture<Admission> wait(
            Rig rig, List<String> order, String bot, String endpoint, String label) {
        CompletableFuture<Admission> future = rig.admit(bot, endpoint);
        assertThat(future).as(label + " waits").isNotDone();
        return future.whenComplete((admission, failure) -> {
            order.add(failure == null ? label : label + " refused");
            if (failure == null) {
                admission.settle();
            }
        });
    }

    @Test
    void what_must_wait_goes_at_the_boundary() {
        Rig rig = exhausted(16);
        CompletableFuture<Admission> waiting = rig.admit("a1", Rig.SMALL);
        assertThat(rig.throttle.waiting("small")).isEqualTo(1);

        rig.time.advance(999);
        assertThat(waiting).isNotDone();
        rig.time.advance(1);

        assertThat(waiting).isCompleted();
        assertThat(rig.throttle.waiting("small")).isZero();
        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(1);
    }

    @Test
    void completes_on_the_caller_s_loop_and_not_on_the_thread_that_wakes() {
        Rig rig = exhausted(16);
        List<Runnable> loop = new ArrayList<>();
        CompletableFuture<Admission> waiting = rig.throttle.admit(rig.permitted("a1", Rig.SMALL), loop::add);

        rig.time.advance(1000);
        assertThat(waiting).isNotDone();
        loop.forEach(Runnable::run);

        assertThat(waiting).isCompleted();
    }

    @Test
    void trap_21_cancels_go_before_orders_before_reads_before_market_data() {
        Rig rig = exhausted(16);
        List<String> order = new ArrayList<>();
        wait(rig, order, "a1", Rig.MARKET, "market");
        wait(rig, order, "a1", Rig.SMALL, "read");
        wait(rig, order, "a1", Rig.ORDER, "order");
        wait(rig, order, "a1", Rig.CANCEL, "cancel");

        rig.time.advance(1000);

        assertThat(order).containsExactly("cancel", "order", "read", "market");
    }

    @Test
    void bots_take_turns_and_each_bot_s_requests_keep_their_order() {
        Rig rig = exhausted(16);
        List<String> order = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            wait(rig, order, "a1", Rig.SMALL, "a1." + i);
        }
        wait(rig, order, "a2", Rig.SMALL, "a2.1");
        wait(rig, order, "b1", Rig.SMALL, "b1.1");
        wait(rig, order, "b1", Rig.SMALL, "b1.2");

        rig.time.advance(1000);

        assertThat(order).containsExactly("a1.1", "a2.1", "b1.1", "a1.2", "b1.2", "a1.3", "a1.4");
    }

    @Test
    void bots_share_each_window_however_much_one_of_them_asks_for() {
        Rig rig = new Rig(Rig.config(64, Duration.ofSeconds(25), 0, 0), Rig.START + 9_000);
        rig.pass(10, "a1", Rig.ORDER);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            wait(rig, order, "a1", Rig.ORDER, "a1");
        }
        for (int i = 0; i < 5; i++) {
            wait(rig, order, "a2", Rig.ORDER, "a2");
        }

        rig.time.advance(1_000);
        assertThat(order).hasSize(10).filteredOn("a2"::equals).hasSize(5);
        rig.time.advance(10_000);
        assertThat(order).hasSize(20).filteredOn("a1"::equals).hasSize(15);
    }

    @Test
    void is_refused_at_once_when_the_deadline_cannot_be_met() {
        Rig rig = new Rig(Rig.plain(), Rig.START + 57_999);
        rig.pass(100, "a1", Rig.SMALL);

        assertThat(rig.refused("a1", Rig.SMALL, Reason.THROTTLE_DEADLINE).retryAfter())
                .hasValue(Duration.ofMillis(2001));
        assertThat(rig.throttle.waiting("small")).isZero();
        assertThat(rig.time.scheduled()).isZero();
    }

    @Test
    void is_refused_at_the_boundary_when_the_new_window_is_gone_too() {
        Rig rig = exhausted(200);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            wait(rig, order, "a1", Rig.HEAVY, "heavy");
        }
        CompletableFuture<Admission> last = rig.admit("a2", Rig.MARKET);

        rig.time.advance(1000);

        assertThat(order).containsOnly("heavy").hasSize(5);
        assertThat(Rig.refusal(last, Reason.THROTTLE_DEADLINE).retryAfter()).hasValue(Duration.ofMinutes(1));
    }

    @Test
    void nobody_overtakes_on_a_limit_and_nobody_is_held_up_by_another_limit() {
        Rig rig = new Rig(Rig.plain(), Rig.START + 59_000);
        rig.pass(90, "a1", Rig.SMALL);
        CompletableFuture<Admission> heavy = rig.admit("a1", Rig.HEAVY);
        assertThat(heavy).isNotDone();

        assertThat(rig.admit("a2", Rig.SMALL)).as("another read").isNotDone();
        assertThat(rig.admit("a2", Rig.MARKET)).as("market data").isNotDone();
        rig.pass("a1", Rig.ORDER);
        rig.pass("a1", Rig.CANCEL);
        rig.pass("a1", Rig.OWN_1);
        rig.pass("a1", Rig.FREE);

        rig.time.advance(1000);
        assertThat(heavy).isCompleted();
        assertThat(rig.throttle.waiting("small")).isZero();
    }

    @Test
    void an_account_s_exhausted_orders_hold_up_neither_its_reads_nor_another_account_s_orders() {
        Rig rig = new Rig(Rig.plain(), Rig.START + 9_000);
        rig.pass(10, "a1", Rig.ORDER);
        CompletableFuture<Admission> order = rig.admit("a1", Rig.ORDER);

        rig.pass("a1", Rig.SMALL);
        rig.pass("b1", Rig.ORDER);
        rig.pass("a2", Rig.CANCEL);

        assertThat(order).isNotDone();
        rig.time.advance(1000);
        assertThat(order).isCompleted();
    }

    @Test
    void a_full_queue_refuses() {
        Rig rig = exhausted(2);
        rig.admit("a1", Rig.SMALL);
        rig.admit("a1", Rig.SMALL);

        assertThat(rig.refused("a1", Rig.SMALL, Reason.THROTTLE_QUEUE_FULL).retryAfter())
                .hasValue(Duration.ofSeconds(1));
    }

    @Test
    void trap_21_a_queue_full_of_reads_makes_place_for_a_cancel() {
        Rig rig = exhausted(3);
        CompletableFuture<Admission> first = rig.admit("a1", Rig.SMALL);
        CompletableFuture<Admission> second = rig.admit("a1", Rig.SMALL);
        CompletableFuture<Admission> market = rig.admit("a1", Rig.MARKET);

        CompletableFuture<Admission> cancel = rig.admit("a2", Rig.CANCEL);
        Rig.refusal(market, Reason.THROTTLE_QUEUE_FULL);
        CompletableFuture<Admission> other = rig.admit("a2", Rig.CANCEL);
        Rig.refusal(second, Reason.THROTTLE_QUEUE_FULL);

        rig.time.advance(1000);
        assertThat(List.of(first, cancel, other))
                .allSatisfy(future -> assertThat(future).isCompleted());
    }

    @Test
    void one_bot_cannot_keep_the_others_out_of_the_queue() {
        Rig rig = exhausted(4);
        List<CompletableFuture<Admission>> flood = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            flood.add(rig.admit("a1", Rig.SMALL));
        }

        CompletableFuture<Admission> modest = rig.admit("b1", Rig.SMALL);
        Rig.refusal(flood.getLast(), Reason.THROTTLE_QUEUE_FULL);
        rig.refused("a1", Rig.SMALL, Reason.THROTTLE_QUEUE_FULL);

        rig.time.advance(1000);
        assertThat(modest).isCompleted();
    }

    @Test
    void a_request_nobody_waits_for_any_more_takes_nothing() {
        Rig rig = exhausted(16);
        CompletableFuture<Admission> gone = rig.admit("a1", Rig.HEAVY);
        CompletableFuture<Admission> stays = rig.admit("a1", Rig.SMALL);
        gone.cancel(false);

        rig.time.advance(1000);

        assertThat(stays).isCompleted();
        assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(1);
        assertThat(rig.throttle.waiting("small")).isZero();
    }

    @Test
    void one_that_goes_away_between_its_admission_and_its_loop_gives_it_back() {
        Rig rig = exhausted(16);
        List<Runnable> loop = new ArrayList<>();
        CompletableFuture<Admission> gone = rig.throttle.admit(rig.permitted("a1", Rig.HEAVY), loop::add);
        rig.time.advance(1000);

        gone.cancel(false);
        loop.forEach(Runnable::run);

        assertThat(rig.used(Rig.WEIGHT, "ip")).isZero();
    }

    @Test
    void a_loop_that_has_stopped_costs_nothing() {
        Rig rig = exhausted(16);
        CompletableFuture<Admission> waiting = rig.throttle.admit(rig.permitted("a1", Rig.HEAVY), _ -> {
            throw new java.util.concurrent.RejectedExecutionException("stopped");
        });
        rig.time.advance(1000);

        assertThat(waiting).isCompletedExceptionally();
        assertThat(rig.used(Rig.WEIGHT, "ip")).isZero();
    }

    @Test
    void what_is_given_back_goes_to_who_waits() {
        Rig rig = new Rig(Rig.plain(), Rig.START + 59_000);
        List<Admission> held = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            held.add(rig.now("a1", Rig.HEAVY));
        }
        CompletableFuture<Admission> waiting = rig.admit("b1", Rig.HEAVY);
        assertThat(waiting).isNotDone();

        held.getFirst().release();

        assertThat(waiting).isCompleted();
    }

    @Test
    void a_reload_with_more_capacity_lets_who_waits_go() {
        Rig rig = new Rig(
                new ThrottleConfig(8, Duration.ofSeconds(2), 0, 0, Optional.empty(), Map.of("weight", 1L)),
                Rig.START + 59_000);
        rig.pass("a1", Rig.SMALL);
        CompletableFuture<Admission> waiting = rig.admit("a1", Rig.SMALL);

        rig.configure(Rig.plain());

        assertThat(waiting).isCompleted();
    }

    @Test
    void a_clock_set_back_while_waiting_still_ends_in_an_answer_by_the_deadline() {
        Rig rig = exhausted(16);
        CompletableFuture<Admission> waiting = rig.admit("a1", Rig.SMALL);
        rig.time.offset(-30_000);

        rig.time.advance(2_000);

        Rig.refusal(waiting, Reason.THROTTLE_DEADLINE);
    }
}
