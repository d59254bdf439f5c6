package dev.claviger.proxy.forward.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.forward.stream.StreamRig.Relaying;
import dev.claviger.proxy.stream.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
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
}
