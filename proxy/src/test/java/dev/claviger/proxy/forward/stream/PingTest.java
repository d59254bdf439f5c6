package dev.claviger.proxy.forward.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.forward.stream.StreamRig.Relaying;
import dev.claviger.proxy.stream.StreamEnd;
import dev.claviger.proxy.stream.StreamLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Pings and pongs on a stream, and fragments between which they stand. */
class PingTest {
    @Test
    void fragments_of_the_bots_are_joined_and_a_ping_between_them_passes() throws IOException {
        List<RawFrames.Frame> seen = new CopyOnWriteArrayList<>();
        try (var rig = new StreamRig(
                        StreamRig.exchange(client -> {
                            while (true) {
                                seen.add(client.next());
                            }
                        }),
                        Relaying::new);
                var bot = rig.upgrade()) {
            bot.frames()
                    .send(false, RawFrames.TEXT, "or".getBytes(UTF_8))
                    .send(true, RawFrames.PING, "x".getBytes(UTF_8))
                    .send(false, 0, new byte[0])
                    .send(true, 0, "der".getBytes(UTF_8));

            await().untilAsserted(() -> assertThat(seen).hasSize(2));
            assertThat(seen.get(0).opcode()).isEqualTo(RawFrames.PING);
            assertThat(seen.get(1)).isEqualTo(new RawFrames.Frame(true, RawFrames.TEXT, true, "order"));
        }
    }

    @Test
    void pings_are_relayed_to_the_other_end_and_so_are_the_pongs_that_answer_them() throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (var rig = new StreamRig(
                        StreamRig.exchange(client -> {
                            client.send(true, RawFrames.PING, "from exchange".getBytes(UTF_8));
                            while (true) {
                                RawFrames.Frame frame = client.next();
                                seen.add(frame.opcode() + " " + frame.text());
                                if (frame.opcode() == RawFrames.PING) {
                                    client.send(
                                            true, RawFrames.PONG, frame.text().getBytes(UTF_8));
                                }
                            }
                        }),
                        Relaying::new);
                var bot = rig.upgrade()) {
            assertThat(bot.frames().next().text()).isEqualTo("from exchange");
            bot.frames().send(true, RawFrames.PONG, "unasked".getBytes(UTF_8));
            bot.frames().send(true, RawFrames.PONG, "unasked".getBytes(UTF_8));
            bot.frames().send(true, RawFrames.PING, "from bot".getBytes(UTF_8));
            assertThat(bot.frames().next()).isEqualTo(new RawFrames.Frame(true, RawFrames.PONG, false, "from bot"));
            assertThat(seen).containsExactly("10 unasked", "9 from bot");
        }
    }

    @Test
    void a_flood_of_pings_reaches_the_exchange_once_a_second_and_the_latest_is_answered() throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (var rig = new StreamRig(
                        StreamRig.exchange(client -> {
                            while (true) {
                                RawFrames.Frame frame = client.next();
                                seen.add(frame.text());
                                client.send(true, RawFrames.PONG, frame.text().getBytes(UTF_8));
                            }
                        }),
                        Relaying::new);
                var bot = rig.upgrade()) {
            // All at once, so that however slow the machine is not a second goes by between two of them.
            ByteArrayOutputStream flood = new ByteArrayOutputStream();
            for (int i = 0; i < 500; i++) {
                flood.writeBytes(RawFrames.frame(0x80 | RawFrames.PING, ("p" + i).getBytes(UTF_8), true));
            }
            bot.frames().raw(flood.toByteArray());
            assertThat(bot.frames().next().text()).isEqualTo("p0");
            assertThat(bot.frames().next().text()).isEqualTo("p499");
            assertThat(seen).containsExactly("p0", "p499");
        }
    }

    @Test
    void a_silent_side_is_pinged_and_then_taken_to_be_lost() throws IOException {
        var limits = new StreamLimits(
                2,
                1_024,
                1_024,
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofMillis(200));
        Relaying session = new Relaying();
        try (var rig = new StreamRig(
                        StreamRig.exchange(client -> {
                            while (true) {
                                RawFrames.Frame frame = client.next();
                                if (frame.opcode() == RawFrames.PING) {
                                    client.send(
                                            true, RawFrames.PONG, frame.text().getBytes(UTF_8));
                                }
                            }
                        }),
                        limits,
                        () -> session);
                var bot = rig.upgrade()) {
            assertThat(bot.frames().next().opcode()).isEqualTo(RawFrames.PING);
            await().untilAsserted(() -> assertThat(session.ends).hasSize(1));
            assertThat(session.ends.getFirst().by()).isEqualTo(StreamEnd.By.BOT);
            assertThat(session.ends.getFirst().reason()).contains("nothing was heard");
        }
    }
}
