package dev.claviger.proxy.accept;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AfterThisLookTest {
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void what_the_loop_hands_in_runs_after_all_else_that_is_due_and_in_order() throws Exception {
        loop.submit(() -> {
                    loop.execute(() -> done.add("due"));
                    new AfterThisLook(loop, () -> done.add("first")).run();
                    new AfterThisLook(loop, () -> done.add("second")).run();
                    loop.execute(() -> done.add("due too"));
                    done.add("here");
                })
                .get(30, TimeUnit.SECONDS);
        loop.submit(() -> done.add("next")).get(30, TimeUnit.SECONDS);
        awaitAtLeast(6); // "next" may come before the two, in the same look
        assertThat(done.subList(0, 3)).containsExactly("here", "due", "due too");
        assertThat(done.subList(3, 6)).containsSubsequence("first", "second").contains("next");
    }

    @Test
    void an_idle_loop_does_not_wait_for_another_event() throws Exception {
        loop.submit(() -> new AfterThisLook(loop, () -> done.add("flushed")).run())
                .get(30, TimeUnit.SECONDS);
        awaitAtLeast(1);
        assertThat(done).containsExactly("flushed");
    }

    @Test
    void what_another_thread_hands_in_and_what_comes_while_the_loop_ends_runs_at_once() throws Exception {
        new AfterThisLook(loop, () -> done.add(Thread.currentThread().getName())).run();
        assertThat(done).containsExactly(Thread.currentThread().getName());
        loop.submit(() -> {
                    var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
                    new AfterThisLook(loop, () -> done.add("ending")).run();
                    assertThat(done).contains("ending");
                })
                .get(30, TimeUnit.SECONDS);
    }

    private void awaitAtLeast(int count) throws InterruptedException {
        for (int i = 0; i < 6_000 && done.size() < count; i++) {
            Thread.sleep(5);
        }
    }
}
