package dev.claviger.proxy.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.permit.Permitted;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads at once. */
@Timeout(300)
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of them is seen in what they note, or does not matter
class StressTest {
    private static final int THREADS = 8;

    @Test
    void many_threads_never_get_more_than_a_window_holds() throws Exception {
        Rig rig = new Rig(Rig.noWaiting());
        for (int round = 0; round < 20; round++) {
            AtomicInteger admitted = new AtomicInteger();
            Permitted order = rig.permitted("a1", Rig.ORDER);
            Permitted read = rig.permitted("b1", Rig.SMALL);
            together(thread -> {
                for (int i = 0; i < 60; i++) {
                    Permitted permitted = (i + thread) % 4 == 0 ? order : read;
                    rig.throttle.admit(permitted, Runnable::run).whenComplete((admission, failure) -> {
                        if (failure == null) {
                            admitted.incrementAndGet();
                            rig.throttle.learn(admission, 200, Headers.NONE);
                        }
                    });
                }
            });
            assertThat(admitted).hasValue(100);
            assertThat(rig.used(Rig.WEIGHT, "ip")).isEqualTo(100);
            rig.time.advance(60_000);
        }
    }

    @Test
    void what_many_threads_take_and_give_back_adds_up_to_nothing() throws Exception {
        Rig rig = new Rig(Rig.config(1000, Duration.ofSeconds(2), 10, 5), Rig.START + 59_500);
        List<Permitted> kinds = List.of(
                rig.permitted("a1", Rig.ORDER), rig.permitted("a2", Rig.HEAVY), rig.permitted("b1", Rig.CANCEL));
        AtomicInteger answers = new AtomicInteger();
        together(thread -> {
            for (int i = 0; i < 2_000; i++) {
                CompletableFuture<Admission> future =
                        rig.throttle.admit(kinds.get((i + thread) % kinds.size()), Runnable::run);
                future.whenComplete((admission, failure) -> {
                    answers.incrementAndGet();
                    if (failure == null) {
                        admission.release();
                    }
                });
            }
        });
        rig.time.advance(3_000);

        assertThat(answers).hasValue(THREADS * 2_000);
        assertThat(rig.throttle.waiting("small")).isZero();
        assertThat(rig.throttle.limits())
                .allSatisfy(state -> assertThat(state.used()).isZero());
    }

    @Test
    void a_real_timer_wakes_who_waits() throws Exception {
        try (DaemonWakeUp wakeUp = new DaemonWakeUp("throttle-test")) {
            CompletableFuture<String> woken = new CompletableFuture<>();
            wakeUp.after(1_000_000, () -> woken.complete(Thread.currentThread().getName()));
            assertThat(woken.get(10, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo("throttle-test");
        }
    }

    private static void together(java.util.function.IntConsumer work) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<? extends Future<?>> all = IntStream.range(0, THREADS)
                    .mapToObj(thread -> pool.submit(() -> work.accept(thread)))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        }
    }
}
