package dev.claviger.hsm.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandOffQueueTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 64, 1000})
    void holds_exactly_its_capacity_in_order(int capacity) {
        HandOffQueue<Integer> queue = new HandOffQueue<>(capacity);
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < capacity; i++) {
                assertThat(queue.offer(i)).isTrue();
            }
            assertThat(queue.offer(-1)).isFalse();
            assertThat(queue.size()).isEqualTo(capacity);
            for (int i = 0; i < capacity; i++) {
                assertThat(queue.poll()).isEqualTo(i);
            }
            assertThat(queue.poll()).isNull();
            assertThat(queue.isEmpty()).isTrue();
        }
    }

    @Test
    void takes_the_head_only_if_it_is_wanted() {
        HandOffQueue<String> queue = new HandOffQueue<>(4);
        queue.offer("first");
        queue.offer("second");
        assertThat(queue.pollIf("second"::equals)).isNull();
        assertThat(queue.pollIf("first"::equals)).isEqualTo("first");
        assertThat(queue.pollIf("second"::equals)).isEqualTo("second");
    }

    @Test
    void every_element_is_taken_once_by_one_of_many() throws Exception {
        int producers = 3;
        int consumers = 3;
        int each = 100_000;
        HandOffQueue<Integer> queue = new HandOffQueue<>(17);
        AtomicIntegerArray taken = new AtomicIntegerArray(producers * each);
        CountDownLatch left = new CountDownLatch(producers * each);
        try (ExecutorService threads = Executors.newFixedThreadPool(producers + consumers)) {
            List<Future<?>> all = new ArrayList<>();
            for (int p = 0; p < producers; p++) {
                int from = p * each;
                all.add(threads.submit(() -> {
                    for (int i = from; i < from + each; i++) {
                        while (!queue.offer(i)) {
                            LockSupport.parkNanos(1);
                        }
                    }
                }));
            }
            for (int c = 0; c < consumers; c++) {
                all.add(threads.submit(() -> {
                    while (left.getCount() > 0) {
                        Integer element = queue.poll();
                        if (element == null) {
                            LockSupport.parkNanos(1);
                        } else {
                            taken.incrementAndGet(element);
                            left.countDown();
                        }
                    }
                }));
            }
            for (Future<?> future : all) {
                future.get();
            }
        }
        for (int i = 0; i < producers * each; i++) {
            assertThat(taken.get(i)).isOne();
        }
    }
}
