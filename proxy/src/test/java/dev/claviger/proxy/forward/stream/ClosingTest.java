package dev.claviger.proxy.forward.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.forward.TestExchange;
import dev.claviger.proxy.forward.stream.StreamRig.Relaying;
import dev.claviger.proxy.stream.StreamEnd;
import dev.claviger.proxy.stream.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final List<RawFrames.Frame> seen = new CopyOnWriteArrayList<>();
    private final Relaying session = new Relaying();

    @Test
    void the_bots_close_reaches_the_exchange_and_the_exchanges_answer_the_bot() throws IOException {
        try (var rig = new StreamRig(
                        StreamRig.exchange(client -> {
                            seen.add(client.next());
                            client.text("last words").close(4001, "answered");
                        }),
                        () -> session);
                var bot = rig.upgrade()) {
            bot.frames().close(4000, "done");

            assertThat(bot.frames().next().text()).isEqualTo("last words");
            RawFrames.Frame close = bot.frames().next();
            assertThat(close.code()).isEqualTo(4001);
            assertThat(close.reason()).isEqualTo("answered");
            assertThat(bot.frames().atEnd()).isTrue();
            assertThat(seen).singleElement().satisfies(frame -> {
                assertThat(frame.code()).isEqualTo(4000);
                assertThat(frame.reason()).isEqualTo("done");
                assertThat(frame.masked()).isTrue();
            });
            assertThat(session.end()).satisfies(end -> {
                assertThat(end.by()).isEqualTo(StreamEnd.By.BOT);
                assertThat(end.code()).isEqualTo(4000);
                assertThat(end.reason()).isEqualTo("done");
                assertThat(end.fromExchange()).isEqualTo(1);
            });
            assertThat(rig.streams.count()).isZero();
            assertThat(rig.counters.open()).isZero();
        }
    }

    @Test
    void the_exchanges_close_is_answered_at_once_and_relayed() throws IOException {
        try (var rig = new StreamRig(
                        StreamRig.exchange(client -> {
                            client.text("goodbye").close(1008, "disconnected\n");
                            seen.add(client.next());
                        }),
                        () -> session);
                var bot = rig.upgrade()) {
            assertThat(bot.frames().next().text()).isEqualTo("goodbye");
            RawFrames.Frame close = bot.frames().next();
            assertThat(close.code()).isEqualTo(1008);
            await().until(() -> seen.size() == 1);
            assertThat(seen.getFirst().code()).isEqualTo(1008);
            bot.frames().text("too late").close(1008, "");
            assertThat(bot.frames().atEnd()).isTrue();
            assertThat(session.end()).satisfies(end -> {
                assertThat(end.by()).isEqualTo(StreamEnd.By.EXCHANGE);
                assertThat(end.code()).isEqualTo(1008);
                assertThat(end.reason()).isEqualTo("disconnected?");
            });
        }
    }

    @Test
    void a_close_without_a_code_is_relayed_without_one() throws IOException {
        try (var rig = new StreamRig(StreamRig.exchange(StreamRig::echo), () -> session);
                var bot = rig.upgrade()) {
            bot.frames().send(true, RawFrames.CLOSE, new byte[0]);
            assertThat(bot.frames().next().payload()).isEmpty();
            assertThat(session.end().code()).isEqualTo(1005);
        }
    }

    @Test
    void a_bot_that_does_not_answer_the_close_is_cut_in_time() throws IOException {
        try (var rig = new StreamRig(StreamRig.exchange(client -> client.close(1001, "")), () -> session);
                var bot = rig.upgrade()) {
            assertThat(bot.frames().next().code()).isEqualTo(1001);
            long before = System.nanoTime();
            assertThat(bot.frames().atEnd()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
            assertThat(session.end().by()).isEqualTo(StreamEnd.By.EXCHANGE);
        }
    }

    @Test
    void when_the_exchange_is_lost_the_bot_is_told() throws IOException {
        CountDownLatch open = new CountDownLatch(1);
        try (var rig = new StreamRig(
                        StreamRig.scripted(turn -> {
                            turn.send(StreamRig.accepting(turn.request(), ""));
                            TestExchange.awaitQuietly(open);
                            turn.reset();
                        }),
                        () -> session);
                var bot = rig.upgrade()) {
            open.countDown();
            RawFrames.Frame close = bot.frames().next();
            assertThat(close.code()).isEqualTo(1014);
            assertThat(close.reason()).isEqualTo("the connection to the exchange was lost");
            assertThat(session.end()).satisfies(end -> {
                assertThat(end.by()).isEqualTo(StreamEnd.By.EXCHANGE);
                assertThat(end.code()).isEqualTo(1006);
            });
        }
    }

    @Test
    void when_the_exchange_is_lost_inside_a_frame_the_bot_is_cut_off_without_a_close_frame() throws IOException {
        CountDownLatch relayed = new CountDownLatch(1);
        try (var rig = new StreamRig(
                        StreamRig.scripted(turn -> {
                            turn.send(StreamRig.accepting(turn.request(), ""));
                            turn.out().write(new byte[] {(byte) 0x81, 5, 'h', 'a'});
                            turn.out().flush();
                            TestExchange.awaitQuietly(relayed);
                            turn.reset();
                        }),
                        () -> session);
                var bot = rig.upgrade()) {
            assertThat(bot.frames().in().readNBytes(4)).containsExactly(0x81, 5, 'h', 'a');
            relayed.countDown();
            assertThat(bot.frames().in().readAllBytes()).isEmpty();
        }
    }

    @Test
    void when_the_bot_is_lost_the_exchange_is_told_and_what_was_undecided_does_not_leave() throws IOException {
        CompletableFuture<Verdict> never = new CompletableFuture<>();
        Relaying undecided = new Relaying() {
            @Override
            public Verdict onBotText(byte[] utf8) {
                return Verdict.later(never);
            }
        };
        try (var rig = new StreamRig(StreamRig.listening(seen), () -> undecided);
                var bot = rig.upgrade()) {
            bot.frames().text("order");
            await().until(() -> rig.counters.fromBots().messagesSoFar() == 1);
            bot.bot().close();
            await().untilAsserted(() -> assertThat(undecided.ends).hasSize(1));
            never.complete(Verdict.forward("order".getBytes(UTF_8)));
            assertThat(undecided.ends.getFirst().by()).isEqualTo(StreamEnd.By.BOT);
            assertThat(undecided.ends.getFirst().code()).isEqualTo(1006);
            await().untilAsserted(() -> assertThat(seen)
                    .singleElement()
                    .satisfies(frame -> assertThat(frame.code()).isEqualTo(1001)));
        }
    }

    @Test
    void a_close_behind_an_undecided_message_waits_its_turn() throws IOException {
        Relaying slow = new Relaying() {
            @Override
            public Verdict onBotText(byte[] utf8) {
                return Verdict.later(CompletableFuture.supplyAsync(
                        () -> Verdict.forward(utf8), CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)));
            }
        };
        try (var rig = new StreamRig(StreamRig.exchange(StreamRig::echo), () -> slow);
                var bot = rig.upgrade()) {
            bot.frames().text("order").close(1000, "");
            assertThat(bot.frames().next().text()).isEqualTo("order");
            assertThat(bot.frames().next().code()).isEqualTo(1000);
        }
    }
}
