package dev.claviger.proxy.forward.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.forward.stream.StreamRig.Relaying;
import dev.claviger.proxy.stream.StreamEnd;
import dev.claviger.proxy.stream.StreamLimits;
import dev.claviger.proxy.stream.Verdict;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class BackPressureTest {
    private static final int MESSAGE = 50_000;
    private static final int HEAD = 8;
    private static final int MESSAGES = 4_000;
    private static final long MEGABYTE = 1 << 20;

    private final AtomicLong sent = new AtomicLong();

    private long directMemory() {
        return PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    }

    private void flood(RawFrames client) throws IOException {
        byte[] frame = RawFrames.frame(0x81, "m".repeat(MESSAGE).getBytes(UTF_8), false);
        for (int i = 0; i < MESSAGES; i++) {
            client.raw(frame);
            sent.addAndGet(frame.length);
        }
        client.close(1000, "all");
        client.next();
    }

    /** Counts the bytes that come. */
    private static void count(RawFrames client, AtomicLong got) throws IOException {
        byte[] piece = new byte[1 << 18];
        for (int n = client.in().read(piece); n > 0; n = client.in().read(piece)) {
            got.addAndGet(n);
        }
    }

    @Test
    void two_hundred_megabytes_for_a_bot_that_reads_slowly_are_never_held_here() throws IOException {
        try (var rig = new StreamRig(StreamRig.exchange(this::flood), Relaying::new);
                var bot = rig.upgrade()) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            long stuck = sent.get();
            long before = directMemory();
            // What the sockets hold, and little more, has left the exchange while the bot reads nothing.
            assertThat(stuck).isLessThan(30 * MEGABYTE);
            InputStream in = bot.frames().in();
            byte[] piece = new byte[1 << 18];
            long got = 0;
            long most = 0;
            for (int n = in.read(piece); n > 0; n = in.read(piece)) {
                got += n;
                if (got % 16 < 2) {
                    most = Math.max(most, directMemory());
                    LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
                }
            }
            assertThat(got).isEqualTo(sent.get() + 2 + 2 + 3);
            assertThat(most).isLessThan(before + 32 * MEGABYTE);
        }
    }

    @Test
    void a_bot_that_reads_nothing_at_all_is_given_up() throws IOException {
        var limits = new StreamLimits(
                2,
                1_024,
                1_024,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMillis(500),
                Duration.ofMillis(200));
        Relaying session = new Relaying();
        try (var rig = new StreamRig(StreamRig.exchange(this::flood), limits, () -> session);
                var bot = rig.upgrade()) {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(session.ends).hasSize(1));
            assertThat(session.ends.getFirst().by()).isEqualTo(StreamEnd.By.BOT);
            assertThat(session.ends.getFirst().reason()).contains("it took nothing");
            assertThat(bot.answer()).startsWith("HTTP/1.1 101 ");
        }
    }

    @Test
    void a_bot_that_floods_waits_for_the_exchange() throws Exception {
        CompletableFuture<Object> on = new CompletableFuture<>();
        AtomicLong got = new AtomicLong();
        try (var rig = new StreamRig(
                        StreamRig.exchange(client -> {
                            on.join();
                            count(client, got);
                        }),
                        Relaying::new);
                var bot = rig.upgrade()) {
            byte[] frame = RawFrames.frame(0x81, "o".repeat(MESSAGE).getBytes(UTF_8), true);
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 1_000; i++) {
                        bot.frames().raw(frame);
                        sent.addAndGet(frame.length);
                    }
                } catch (IOException e) {
                    sent.set(-1);
                }
            });
            await().until(() -> sent.get() > 0);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            assertThat(sent.get()).isLessThan(30 * MEGABYTE);
            on.complete(true);
            sender.join();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(got.get()).isEqualTo(1_000L * (MESSAGE + HEAD)));
        }
    }

    @Test
    void while_a_message_is_undecided_no_more_is_read_than_one_buffer() throws Exception {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        Relaying undecided = new Relaying() {
            @Override
            public Verdict onBotText(byte[] utf8) {
                return utf8.length == 1 ? Verdict.later(verdict) : Verdict.forward(utf8);
            }
        };
        AtomicLong got = new AtomicLong();
        try (var rig = new StreamRig(
                        StreamRig.exchange(client -> {
                            count(client, got);
                        }),
                        () -> undecided);
                var bot = rig.upgrade()) {
            bot.frames().text("1");
            byte[] frame = RawFrames.frame(0x81, "o".repeat(MESSAGE).getBytes(UTF_8), true);
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 1_000; i++) {
                        bot.frames().raw(frame);
                    }
                } catch (IOException e) {
                    got.set(-1);
                }
            });
            await().until(() -> rig.counters.fromBots().messagesSoFar() > 0);
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            assertThat(rig.counters.fromBots().bytesSoFar()).isLessThan(MEGABYTE);
            assertThat(rig.counters.fromBots().messagesSoFar()).isEqualTo(1);
            verdict.complete(Verdict.forward("1".getBytes(UTF_8)));
            sender.join();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(got.get()).isEqualTo(1_000L * (MESSAGE + HEAD) + 7));
        }
    }
}
