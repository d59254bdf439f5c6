package dev.claviger.proxy.forward.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.forward.TestExchange;
import dev.claviger.proxy.forward.stream.StreamRig.Relaying;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.stream.Link;
import dev.claviger.proxy.stream.StreamEnd;
import dev.claviger.proxy.stream.StreamLimits;
import dev.claviger.proxy.stream.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<RawFrames.Frame> seen = new CopyOnWriteArrayList<>();
    private final Relaying session = new Relaying();

    /** Remembers all frames until the connection ends. */
    private TestExchange listening() throws IOException {
        return StreamRig.exchange(client -> {
            while (true) {
                seen.add(client.next());
            }
        });
    }

    private StreamEnd end() {
        await().untilAsserted(() -> assertThat(session.ends).hasSize(1));
        return session.ends.getFirst();
    }

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
            assertThat(end()).satisfies(end -> {
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
            assertThat(end()).satisfies(end -> {
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
            assertThat(end().code()).isEqualTo(1005);
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
            assertThat(end().by()).isEqualTo(StreamEnd.By.EXCHANGE);
        }
    }

    @Test
    void when_the_exchange_is_lost_the_bot_is_told() throws IOException {
        CountDownLatch open = new CountDownLatch(1);
        try (var rig = new StreamRig(
                        StreamRig.scripted(turn -> {
                            turn.send(StreamRig.accepting(turn.request(), ""));
                            awaitQuietly(open);
                            turn.reset();
                        }),
                        () -> session);
                var bot = rig.upgrade()) {
            open.countDown();
            RawFrames.Frame close = bot.frames().next();
            assertThat(close.code()).isEqualTo(1014);
            assertThat(close.reason()).isEqualTo("the connection to the exchange was lost");
            assertThat(end()).satisfies(end -> {
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
                            awaitQuietly(relayed);
                            turn.reset();
                        }),
                        () -> session);
                var bot = rig.upgrade()) {
            assertThat(bot.frames().in().readNBytes(4)).containsExactly(0x81, 5, 'h', 'a');
            relayed.countDown();
            assertThat(bot.frames().in().readAllBytes()).isEmpty();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
        try (var rig = new StreamRig(listening(), () -> undecided);
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

    static List<byte[]> violations() throws IOException {
        List<byte[]> all = new ArrayList<>();
        all.add(RawFrames.frame(0x81, "unmasked".getBytes(UTF_8), false));
        all.add(RawFrames.frame(0xc1, "rsv1, as a deflated one has".getBytes(UTF_8), true));
        all.add(RawFrames.frame(0x83, new byte[0], true));
        all.add(RawFrames.frame(0x8b, new byte[0], true));
        all.add(RawFrames.frame(0x80, "continues nothing".getBytes(UTF_8), true));
        all.add(RawFrames.frame(0x09, new byte[0], true));
        all.add(RawFrames.frame(0x89, new byte[126], true));
        all.add(RawFrames.frame(0x88, new byte[1], true));
        all.add(RawFrames.frame(0x88, new byte[] {3, (byte) 0xed}, true));
        all.add(new byte[] {(byte) 0x81, (byte) 0xfe, 0, 1, 0, 0, 0, 0, 'x'});
        all.add(new byte[] {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 'x'});
        all.add(new byte[] {(byte) 0x81, (byte) 0xff, (byte) 0x80, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 'x'});
        return all;
    }

    @ParameterizedTest
    @MethodSource("violations")
    void a_bot_that_breaks_the_protocol_is_told_so_and_nothing_of_it_leaves(byte[] bytes) throws IOException {
        try (var rig = new StreamRig(listening(), () -> session);
                var bot = rig.upgrade()) {
            bot.frames().raw(bytes);

            RawFrames.Frame close = bot.frames().next();
            assertThat(close.opcode()).isEqualTo(RawFrames.CLOSE);
            assertThat(close.code()).isEqualTo(1002);
            assertThat(end().by()).isEqualTo(StreamEnd.By.BOT);
            await().untilAsserted(() -> assertThat(seen)
                    .singleElement()
                    .satisfies(frame -> assertThat(frame.code()).isEqualTo(1001)));
        }
    }

    @Test
    void a_message_inside_another_breaks_the_protocol() throws IOException {
        try (var rig = new StreamRig(listening(), () -> session);
                var bot = rig.upgrade()) {
            bot.frames().send(false, RawFrames.TEXT, new byte[1]).text("another");
            assertThat(bot.frames().next().code()).isEqualTo(1002);
        }
    }

    @Test
    void a_text_that_is_not_utf_8_is_refused() throws IOException {
        try (var rig = new StreamRig(listening(), () -> session);
                var bot = rig.upgrade()) {
            bot.frames().send(true, RawFrames.TEXT, new byte[] {(byte) 0xc3, 0x28});
            assertThat(bot.frames().next().code()).isEqualTo(1007);
        }
    }

    @Test
    void a_binary_message_of_the_bots_is_refused_unless_the_session_takes_it() throws IOException {
        try (var rig = new StreamRig(listening(), () -> session);
                var bot = rig.upgrade()) {
            bot.frames().send(true, RawFrames.BINARY, new byte[3]);
            assertThat(bot.frames().next().code()).isEqualTo(1003);
            assertThat(end().by()).isEqualTo(StreamEnd.By.PROXY);
        }
        Relaying taking = new Relaying() {
            @Override
            public Verdict onBotBinary(byte[] bytes) {
                return Verdict.answer("thanks".getBytes(UTF_8));
            }
        };
        try (var rig = new StreamRig(listening(), () -> taking);
                var bot = rig.upgrade()) {
            bot.frames().send(true, RawFrames.BINARY, new byte[3]);
            assertThat(bot.frames().next().text()).isEqualTo("thanks");
        }
    }

    @ParameterizedTest
    @CsvSource({"65536, false", "65537, true"})
    void a_message_above_the_limit_is_refused_before_it_is_there(int bytes, boolean tooBig) throws IOException {
        try (var rig = new StreamRig(StreamRig.exchange(StreamRig::echo), () -> session);
                var bot = rig.upgrade()) {
            byte[] message = "x".repeat(bytes).getBytes(UTF_8);
            byte[] frame = RawFrames.frame(0x81, message, true);
            bot.frames().raw(tooBig ? Arrays.copyOf(frame, 14) : frame);
            if (tooBig) {
                assertThat(bot.frames().next().code()).isEqualTo(1009);
            } else {
                assertThat(bot.frames().next().payload()).hasSize(bytes);
            }
        }
    }

    @Test
    void fragments_above_the_limit_together_are_refused() throws IOException {
        try (var rig = new StreamRig(listening(), () -> session);
                var bot = rig.upgrade()) {
            bot.frames().send(false, RawFrames.TEXT, new byte[40_000]).send(true, 0, new byte[25_537]);
            assertThat(bot.frames().next().code()).isEqualTo(1009);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xc1, 0x83, 0x80, 0x89})
    void an_exchange_that_breaks_the_protocol_is_told_so_and_the_bot_that_it_did(int first) throws IOException {
        try (var rig = new StreamRig(
                        StreamRig.exchange(client -> {
                            client.raw(RawFrames.frame(first, new byte[first == 0x89 ? 126 : 2], false));
                            while (true) {
                                seen.add(client.next());
                            }
                        }),
                        () -> session);
                var bot = rig.upgrade()) {
            assertThat(bot.frames().next()).satisfies(frame -> {
                assertThat(frame.code()).isEqualTo(1014);
                assertThat(frame.reason()).startsWith("the exchange broke the protocol: ");
            });
            assertThat(end().by()).isEqualTo(StreamEnd.By.EXCHANGE);
            await().untilAsserted(() -> assertThat(seen)
                    .singleElement()
                    .satisfies(frame -> assertThat(frame.code()).isEqualTo(1002)));
        }
    }

    @Test
    void a_seen_message_of_the_exchanges_above_the_limit_ends_the_stream() throws IOException {
        Relaying seeing = new Relaying() {
            @Override
            public boolean seesExchangeFrames() {
                return true;
            }
        };
        try (var rig = new StreamRig(
                        StreamRig.exchange(client -> {
                            client.text("x".repeat((1 << 20) + 1));
                            client.next();
                        }),
                        () -> seeing);
                var bot = rig.upgrade()) {
            assertThat(bot.frames().next().code()).isEqualTo(1014);
        }
    }

    @Test
    void a_session_that_fails_ends_the_stream_and_one_that_refuses_says_why() throws IOException {
        Relaying failing = new Relaying() {
            @Override
            public Verdict onBotText(byte[] utf8) {
                if (new String(utf8, UTF_8).equals("fault")) {
                    throw new IllegalStateException("a fault");
                }
                return Verdict.later(CompletableFuture.failedFuture(
                        new Refused(Reason.PERMIT_WITHDRAW_BLOCKED, "no withdrawal leaves", "")));
            }
        };
        try (var rig = new StreamRig(listening(), () -> failing);
                var bot = rig.upgrade();
                var other = rig.upgrade()) {
            bot.frames().text("fault");
            assertThat(bot.frames().next().code()).isEqualTo(1011);
            other.frames().text("withdraw");
            assertThat(other.frames().next()).satisfies(frame -> {
                assertThat(frame.code()).isEqualTo(1008);
                assertThat(frame.reason()).isEqualTo("permit.withdraw_blocked");
            });
        }
    }

    @Test
    void a_login_that_fails_ends_the_stream() throws IOException {
        Relaying failing = new Relaying() {
            @Override
            public CompletableFuture<Object> opened(Link opened) {
                return CompletableFuture.failedFuture(new Refused(Reason.SIGN_UNAVAILABLE, "no token", ""));
            }
        };
        try (var rig = new StreamRig(listening(), () -> failing);
                var bot = rig.upgrade()) {
            assertThat(bot.frames().next().reason()).isEqualTo("sign.unavailable");
        }
    }

    @Test
    void a_message_that_stays_undecided_ends_the_stream() throws IOException {
        var limits = new StreamLimits(
                2,
                1_024,
                1_024,
                Duration.ofMillis(200),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMillis(200));
        Relaying never = new Relaying() {
            @Override
            public Verdict onBotText(byte[] utf8) {
                return Verdict.later(new CompletableFuture<>());
            }
        };
        try (var rig = new StreamRig(listening(), limits, () -> never);
                var bot = rig.upgrade()) {
            bot.frames().text("order");
            assertThat(bot.frames().next().code()).isEqualTo(1011);
        }
    }

    @Test
    void a_stream_is_closed_from_outside_within_a_second() throws IOException {
        Duration took = closedFromOutside();
        // A busy machine may be late once, but not time and again.
        for (int i = 0; i < 4 && took.compareTo(SECOND) >= 0; i++) {
            took = closedFromOutside();
        }
        assertThat(took).isLessThan(SECOND);
    }

    /** How long a stream took to end once somebody else wanted it to. */
    private static Duration closedFromOutside() throws IOException {
        List<Relaying> sessions = new CopyOnWriteArrayList<>();
        try (var rig = new StreamRig(StreamRig.exchange(StreamRig::echo), () -> {
            sessions.add(new Relaying());
            return sessions.getLast();
        })) {
            try (var revoked = rig.upgrade()) {
                rig.bot = "grid-2";
                try (var other = rig.upgrade()) {
                    long before = System.nanoTime();
                    int told = rig.streams.closeAll(stream -> stream.bot().equals("grid-1"), 1008, "revoked");
                    assertThat(told).isEqualTo(1);
                    RawFrames.Frame close = revoked.frames().next();
                    assertThat(close.code()).isEqualTo(1008);
                    assertThat(close.reason()).isEqualTo("revoked");
                    assertThat(revoked.frames().atEnd()).isTrue();
                    Duration took = Duration.ofNanos(System.nanoTime() - before);
                    await().untilAsserted(
                                    () -> assertThat(sessions.getFirst().ends).hasSize(1));
                    other.frames().text("still here");
                    assertThat(other.frames().next().text()).isEqualTo("still here");
                    return took;
                }
            }
        }
    }

    @Test
    void a_listener_that_stops_closes_its_streams_and_need_not_wait_for_them() throws IOException {
        try (var rig = new StreamRig(listening(), () -> session);
                var bot = rig.upgrade()) {
            CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(() -> rig.stop(Duration.ofSeconds(30)));
            RawFrames.Frame close = bot.frames().next();
            assertThat(close.code()).isEqualTo(1001);
            assertThat(close.reason()).isEqualTo("the proxy is stopping");
            bot.frames().close(1001, "");
            assertThat(stopped.join()).isTrue();
            await().until(() -> rig.connections() == 0);
            await().untilAsserted(() -> assertThat(seen)
                    .singleElement()
                    .satisfies(frame -> assertThat(frame.code()).isEqualTo(1001)));
        }
    }
}
