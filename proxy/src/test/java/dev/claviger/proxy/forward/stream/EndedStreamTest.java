package dev.claviger.proxy.forward.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.forward.stream.StreamRig.Relaying;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.stream.Link;
import dev.claviger.proxy.stream.StreamLimits;
import dev.claviger.proxy.stream.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A stream that ends for a reason of the proxy's own. */
class EndedStreamTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final List<RawFrames.Frame> seen = new CopyOnWriteArrayList<>();
    private final Relaying session = new Relaying();

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
        try (var rig = new StreamRig(StreamRig.listening(seen), () -> failing);
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
        try (var rig = new StreamRig(StreamRig.listening(seen), () -> failing);
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
        try (var rig = new StreamRig(StreamRig.listening(seen), limits, () -> never);
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
        try (var rig = new StreamRig(StreamRig.listening(seen), () -> session);
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
