package dev.claviger.proxy.forward.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.forward.stream.StreamRig.Relaying;
import dev.claviger.proxy.stream.StreamEnd;
import dev.claviger.proxy.stream.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A side that breaks the protocol or its limits is told so, and nothing of it passes. */
class ViolationTest {
    private final List<RawFrames.Frame> seen = new CopyOnWriteArrayList<>();
    private final Relaying session = new Relaying();

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
        try (var rig = new StreamRig(StreamRig.listening(seen), () -> session);
                var bot = rig.upgrade()) {
            bot.frames().raw(bytes);

            RawFrames.Frame close = bot.frames().next();
            assertThat(close.opcode()).isEqualTo(RawFrames.CLOSE);
            assertThat(close.code()).isEqualTo(1002);
            assertThat(session.end().by()).isEqualTo(StreamEnd.By.BOT);
            await().untilAsserted(() -> assertThat(seen)
                    .singleElement()
                    .satisfies(frame -> assertThat(frame.code()).isEqualTo(1001)));
        }
    }

    @Test
    void a_message_inside_another_breaks_the_protocol() throws IOException {
        try (var rig = new StreamRig(StreamRig.listening(seen), () -> session);
                var bot = rig.upgrade()) {
            bot.frames().send(false, RawFrames.TEXT, new byte[1]).text("another");
            assertThat(bot.frames().next().code()).isEqualTo(1002);
        }
    }

    @Test
    void a_text_that_is_not_utf_8_is_refused() throws IOException {
        try (var rig = new StreamRig(StreamRig.listening(seen), () -> session);
                var bot = rig.upgrade()) {
            bot.frames().send(true, RawFrames.TEXT, new byte[] {(byte) 0xc3, 0x28});
            assertThat(bot.frames().next().code()).isEqualTo(1007);
        }
    }

    @Test
    void a_binary_message_of_the_bots_is_refused_unless_the_session_takes_it() throws IOException {
        try (var rig = new StreamRig(StreamRig.listening(seen), () -> session);
                var bot = rig.upgrade()) {
            bot.frames().send(true, RawFrames.BINARY, new byte[3]);
            assertThat(bot.frames().next().code()).isEqualTo(1003);
            assertThat(session.end().by()).isEqualTo(StreamEnd.By.PROXY);
        }
        Relaying taking = new Relaying() {
            @Override
            public Verdict onBotBinary(byte[] bytes) {
                return Verdict.answer("thanks".getBytes(UTF_8));
            }
        };
        try (var rig = new StreamRig(StreamRig.listening(seen), () -> taking);
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
        try (var rig = new StreamRig(StreamRig.listening(seen), () -> session);
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
            assertThat(session.end().by()).isEqualTo(StreamEnd.By.EXCHANGE);
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
}
