package dev.claviger.proxy.forward.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.forward.stream.StreamRig.Relaying;
import dev.claviger.proxy.stream.Link;
import dev.claviger.proxy.stream.Session;
import dev.claviger.proxy.stream.StreamEnd;
import dev.claviger.proxy.stream.StreamLimits;
import dev.claviger.proxy.stream.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamTest {
    @Test
    void messages_pass_both_ways_and_the_bots_are_masked_anew() throws IOException {
        List<RawFrames.Frame> seen = new CopyOnWriteArrayList<>();
        try (var rig = new StreamRig(
                        StreamRig.exchange(client -> {
                            seen.add(client.next());
                            client.text("price 1 €").text("");
                            client.send(true, RawFrames.BINARY, new byte[70_000]);
                        }),
                        Relaying::new);
                var bot = rig.upgrade()) {
            bot.frames().text("subscribe ü");

            assertThat(bot.frames().next().text()).isEqualTo("price 1 €");
            assertThat(bot.frames().next().text()).isEmpty();
            assertThat(bot.frames().next())
                    .satisfies(frame -> assertThat(frame.opcode()).isEqualTo(RawFrames.BINARY))
                    .satisfies(frame -> assertThat(frame.payload()).hasSize(70_000));
            assertThat(seen).singleElement().satisfies(frame -> {
                assertThat(frame.text()).isEqualTo("subscribe ü");
                assertThat(frame.masked()).isTrue();
            });
            assertThat(rig.counters.fromBots().messagesSoFar()).isEqualTo(1);
            await().untilAsserted(() ->
                    assertThat(rig.counters.fromExchange().messagesSoFar()).isEqualTo(3));
            assertThat(rig.counters.open()).isEqualTo(1);
        }
    }

    @Test
    void a_client_library_gets_its_echo() throws Exception {
        try (var rig = new StreamRig(StreamRig.exchange(StreamRig::echo), Relaying::new);
                HttpClient client = HttpClient.newHttpClient()) {
            BlockingQueue<String> got = new LinkedBlockingQueue<>();
            CompletableFuture<Integer> closed = new CompletableFuture<>();
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(
                            URI.create("ws://localhost:" + rig.address().getPort() + "/binance/api/v3/stream"),
                            new WebSocket.Listener() {
                                @Override
                                public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                                    got.add(data.toString());
                                    from.request(1);
                                    return CompletableFuture.completedFuture(null);
                                }

                                @Override
                                public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
                                    got.add("pong " + UTF_8.decode(message));
                                    from.request(1);
                                    return CompletableFuture.completedFuture(null);
                                }

                                @Override
                                public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                                    closed.complete(code);
                                    return CompletableFuture.completedFuture(null);
                                }
                            })
                    .get(30, TimeUnit.SECONDS);
            socket.sendText("one", true).get(30, TimeUnit.SECONDS);
            assertThat(got.poll(30, TimeUnit.SECONDS)).isEqualTo("one");
            socket.sendText("two ", false).get(30, TimeUnit.SECONDS);
            socket.sendText("halves", true).get(30, TimeUnit.SECONDS);
            assertThat(got.poll(30, TimeUnit.SECONDS)).isEqualTo("two halves");
            socket.sendPing(ByteBuffer.wrap("hi".getBytes(UTF_8))).get(30, TimeUnit.SECONDS);
            assertThat(got.poll(30, TimeUnit.SECONDS)).isEqualTo("pong hi");
            socket.sendClose(1000, "bye").get(30, TimeUnit.SECONDS);
            assertThat(closed.get(30, TimeUnit.SECONDS)).isEqualTo(1000);
        }
    }

    @Test
    void the_bots_messages_keep_their_order_while_verdicts_come_late() throws IOException {
        Random random = new Random(42);
        class Slow extends Relaying {
            @Override
            public Verdict onBotText(byte[] utf8) {
                int delay = random.nextInt(4);
                if (delay == 0) {
                    return Verdict.forward(utf8);
                }
                return Verdict.later(CompletableFuture.supplyAsync(
                        () -> delay == 1
                                ? Verdict.later(CompletableFuture.completedFuture(Verdict.forward(utf8)))
                                : Verdict.forward(utf8),
                        CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS)));
            }
        }
        try (var rig = new StreamRig(StreamRig.exchange(StreamRig::echo), Slow::new);
                var bot = rig.upgrade()) {
            for (int i = 0; i < 300; i++) {
                bot.frames().text("order " + i);
            }
            for (int i = 0; i < 300; i++) {
                assertThat(bot.frames().next().text()).isEqualTo("order " + i);
            }
        }
    }

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
