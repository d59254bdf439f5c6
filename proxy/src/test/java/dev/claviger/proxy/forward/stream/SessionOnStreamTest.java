package dev.claviger.proxy.forward.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.forward.stream.StreamRig.Relaying;
import dev.claviger.proxy.stream.Link;
import dev.claviger.proxy.stream.Session;
import dev.claviger.proxy.stream.Verdict;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a session may do to a stream's messages: refuse, replace, answer, and say something of its own. */
class SessionOnStreamTest {
    @Test
    void a_refusal_is_answered_in_turn_and_does_not_leave() throws IOException {
        class Refusing extends Relaying {
            @Override
            public Verdict onBotText(byte[] utf8) {
                String text = new String(utf8, UTF_8);
                if (text.equals("nothing")) {
                    return Verdict.drop();
                }
                return text.startsWith("withdraw")
                        ? Verdict.later(
                                CompletableFuture.supplyAsync(() -> Verdict.answer("{\"code\":-1002}".getBytes(UTF_8))))
                        : Verdict.forward((text + "!").getBytes(UTF_8));
            }
        }
        List<String> seen = new CopyOnWriteArrayList<>();
        try (var rig = new StreamRig(
                        StreamRig.exchange(client -> {
                            while (true) {
                                seen.add(client.next().text());
                            }
                        }),
                        Refusing::new);
                var bot = rig.upgrade()) {
            bot.frames().text("a").text("withdraw all").text("nothing").text("b");

            assertThat(bot.frames().next().text()).isEqualTo("{\"code\":-1002}");
            await().untilAsserted(() -> assertThat(seen).containsExactly("a!", "b!"));
        }
    }

    @Test
    void a_session_logs_in_before_the_bots_first_message_leaves_and_keeps_the_answer_to_itself() throws IOException {
        class LoggingIn extends Relaying {
            private final CompletableFuture<Object> in = new CompletableFuture<>();

            @Override
            public CompletionStage<?> opened(Link opened) {
                super.opened(opened);
                var _ = CompletableFuture.runAsync(() -> opened.toExchange("login".getBytes(UTF_8)));
                return in;
            }

            @Override
            public boolean seesExchangeFrames() {
                return !in.isDone();
            }

            @Override
            public Verdict onExchangeText(byte[] utf8) {
                in.complete(true);
                return Verdict.drop();
            }
        }
        List<String> seen = new CopyOnWriteArrayList<>();
        try (var rig = new StreamRig(
                        StreamRig.exchange(client -> {
                            seen.add(client.next().text());
                            seen.add("silence");
                            // The login's answer, in two fragments with a ping between them.
                            client.send(false, RawFrames.TEXT, "{\"to".getBytes(UTF_8));
                            client.send(true, RawFrames.PING, "p".getBytes(UTF_8));
                            client.send(true, 0, "ken\":1}".getBytes(UTF_8));
                            while (true) {
                                seen.add(client.next().text());
                                client.text("welcome");
                            }
                        }),
                        LoggingIn::new);
                var bot = rig.upgrade()) {
            bot.frames().text("subscribe");

            assertThat(bot.frames().next().opcode()).isEqualTo(RawFrames.PING);
            assertThat(bot.frames().next().text()).isEqualTo("welcome");
            assertThat(seen).containsExactly("login", "silence", "subscribe");
        }
    }

    @Test
    void messages_of_the_exchange_can_be_replaced_and_answered() throws IOException {
        class Seeing extends Relaying {
            @Override
            public boolean seesExchangeFrames() {
                return true;
            }

            @Override
            public Verdict onExchangeText(byte[] utf8) {
                String text = new String(utf8, UTF_8);
                return text.startsWith("challenge")
                        ? Verdict.later(CompletableFuture.supplyAsync(() -> Verdict.answer("signed".getBytes(UTF_8))))
                        : Verdict.forward(text.replace("secret", "stand-in").getBytes(UTF_8));
            }
        }
        List<String> seen = new CopyOnWriteArrayList<>();
        try (var rig = new StreamRig(
                        StreamRig.exchange(client -> {
                            client.text("challenge 1").text("token secret");
                            client.send(true, RawFrames.BINARY, "secret".getBytes(UTF_8));
                            seen.add(client.next().text());
                            client.next();
                        }),
                        Seeing::new);
                var bot = rig.upgrade()) {
            assertThat(bot.frames().next().text()).isEqualTo("token stand-in");
            assertThat(bot.frames().next().text()).isEqualTo("secret");
            await().untilAsserted(() -> assertThat(seen).containsExactly("signed"));
        }
    }

    @Test
    void a_session_that_sees_short_messages_alone_is_not_handed_long_or_divided_ones() throws IOException {
        class SeeingShort extends Relaying {
            @Override
            public boolean seesShortExchangeFrames() {
                return true;
            }

            @Override
            public Verdict onExchangeText(byte[] utf8) {
                return Verdict.forward("seen".getBytes(UTF_8));
            }
        }
        String longer = "x".repeat(Session.SHORT + 1);
        try (var rig = new StreamRig(
                        StreamRig.exchange(client -> {
                            client.text("short").text(longer.substring(1)).text(longer);
                            client.send(false, RawFrames.TEXT, "in ".getBytes(UTF_8));
                            client.send(true, 0, "two".getBytes(UTF_8));
                            client.next();
                        }),
                        SeeingShort::new);
                var bot = rig.upgrade()) {
            assertThat(bot.frames().next().text()).isEqualTo("seen");
            assertThat(bot.frames().next().text()).isEqualTo("seen");
            assertThat(bot.frames().next().text()).isEqualTo(longer);
            assertThat(bot.frames().next().text()).isEqualTo("in ");
            assertThat(bot.frames().next().text()).isEqualTo("two");
        }
    }

    @Test
    void what_a_session_tells_the_bot_waits_until_no_message_is_half_relayed() throws Exception {
        CompletableFuture<Object> half = new CompletableFuture<>();
        CompletableFuture<Object> told = new CompletableFuture<>();
        Relaying session = new Relaying();
        try (var rig = new StreamRig(
                        StreamRig.exchange(client -> {
                            client.send(false, RawFrames.TEXT, "first ".getBytes(UTF_8));
                            byte[] frame = RawFrames.frame(0x80, "last".getBytes(UTF_8), false);
                            client.raw(Arrays.copyOf(frame, 3));
                            half.complete(true);
                            told.join();
                            client.raw(Arrays.copyOfRange(frame, 3, frame.length));
                            client.next();
                        }),
                        () -> session);
                var bot = rig.upgrade()) {
            assertThat(bot.frames().next().text()).isEqualTo("first ");
            half.join();
            session.link.get(30, TimeUnit.SECONDS).toBot("ours".getBytes(UTF_8));
            told.complete(true);
            assertThat(bot.frames().next().text()).isEqualTo("last");
            assertThat(bot.frames().next().text()).isEqualTo("ours");
        }
    }
}
