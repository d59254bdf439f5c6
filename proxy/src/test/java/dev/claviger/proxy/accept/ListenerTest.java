package dev.claviger.proxy.accept;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.message.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerTest {
    private static final byte[] OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] BODY = "ok".getBytes(US_ASCII);

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    @Test
    void hands_on_what_the_bot_sent() throws IOException {
        try (var listener = new TestListener();
                var bot = listener.bot()) {
            String fields =
                    "HOST: LocalHost:8080\r\nX-MBX-APIKEY:  key \t\r\naccept: a\r\nAccept: b\r\nContent-Length: 5\r\n";
            bot.send("POST /binance/api/v3/order?a=%41 HTTP/1.1\r\n" + fields + "\r\nx=1&y")
                    .reply();

            Call call = listener.calls.getFirst();
            assertThat(call.method()).isEqualTo("POST");
            assertThat(new String(call.target(), US_ASCII)).isEqualTo("/binance/api/v3/order?a=%41");
            assertThat(call.host()).isEqualTo("localhost:8080");
            assertThat(call.headers().get("x-mbx-ApiKey")).isEqualTo("key");
            assertThat(call.headers().get("X-Nothing")).isNull();
            assertThat(new String(call.body(), US_ASCII)).isEqualTo("x=1&y");
            assertThat(call.peer()).contains("127.0.0.1:" + bot.socket().getLocalPort());
            assertThat(call.id()).matches("[0-9a-v]{8}-1");
        }
    }

    @Test
    void joins_the_chunks_of_a_body() throws IOException {
        try (var listener = new TestListener();
                var bot = listener.bot()) {
            String chunks = "3\r\nabc\r\n0A\r\n0123456789\r\n0\r\n\r\n";
            bot.send("DELETE / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: Chunked\r\n\r\n" + chunks)
                    .reply();

            assertThat(new String(listener.calls.getFirst().body(), US_ASCII)).isEqualTo("abc0123456789");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:1",
                "binance.localhost:8080",
                "127.0.0.1",
                "127.8.8.8:65535",
                "[::1]:80",
                "CLAVIGER.desk.internal"
            })
    void answers_to_its_own_names(String host) throws IOException {
        try (var listener = new TestListener();
                var bot = listener.bot()) {
            assertThat(bot.send("GET /x HTTP/1.1\r\nHost: " + host + "\r\n\r\n").reply())
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void trap_03_an_absolute_target_that_agrees_with_host_loses_its_authority() throws IOException {
        try (var listener = new TestListener();
                var bot = listener.bot()) {
            String reply = bot.send("GET http://LOCALHOST:80/a?b=c HTTP/1.1\r\nHost: localhost:80\r\n\r\n")
                    .reply();

            assertThat(reply).endsWith("\r\n\r\n/a?b=c");
        }
    }

    @Test
    void a_request_may_come_in_any_pieces() throws IOException, InterruptedException {
        String request = "POST /p HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nbody";
        try (var listener = new TestListener();
                var bot = listener.bot()) {
            for (int cut = 1; cut < request.length(); cut++) {
                bot.send(request.substring(0, cut));
                Thread.sleep(1);
                assertThat(bot.send(request.substring(cut)).reply()).endsWith("/p");
            }
            assertThat(listener.calls)
                    .hasSize(request.length() - 1)
                    .allMatch(call -> new String(call.body(), US_ASCII).equals("body"));
        }
    }

    @Test
    void pipelined_calls_are_answered_one_at_a_time_and_in_order() throws IOException {
        List<Conversation> open = new CopyOnWriteArrayList<>();
        try (var listener = new TestListener(open::add);
                var bot = listener.bot()) {
            bot.send(get("/1") + get("/2") + get("/3"));
            for (int i = 1; i <= 3; i++) {
                int expected = i;
                await().until(() -> open.size() == expected);
                Conversation current = open.get(i - 1);
                assertThat(new String(current.call().target(), US_ASCII)).isEqualTo("/" + i);
                current.loop().execute(() -> TestListener.echo(current));
                assertThat(bot.reply()).endsWith("/" + i);
            }
            assertThat(open).hasSize(3);
        }
    }

    @Test
    void a_bot_that_pipelines_without_end_is_not_read_without_end() throws Exception {
        List<Conversation> open = new CopyOnWriteArrayList<>();
        try (var listener = new TestListener(open::add);
                var bot = listener.bot()) {
            bot.socket().setSendBufferSize(16 * 1_024);
            byte[] many = get("/x").repeat(1_000).getBytes(ISO_8859_1);
            CompletableFuture<Integer> flood = CompletableFuture.supplyAsync(() -> flood(bot, many));

            await().until(() -> !open.isEmpty());
            assertThat(stillRunning(flood)).as("the bot is held back by TCP").isTrue();
            assertThat(open).hasSize(1);
        }
    }

    private static int flood(RawBot bot, byte[] many) {
        try {
            for (int i = 0; i < 500; i++) {
                bot.socket().getOutputStream().write(many);
            }
            return 500;
        } catch (IOException e) {
            return -1;
        }
    }

    private static boolean stillRunning(CompletableFuture<Integer> flood)
            throws InterruptedException, ExecutionException {
        try {
            flood.get(500, TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException e) {
            return true;
        }
    }

    @Test
    void a_request_that_is_never_whole_is_answered_with_408() throws IOException, InterruptedException {
        try (var listener = new TestListener(TestListener.HASTY, TestListener::echo);
                var bot = listener.bot()) {
            bot.send("GET / HTTP/1.1\r\nHost: loc");
            for (int i = 0; i < 3; i++) {
                Thread.sleep(150);
                bot.send("x");
            }
            assertThat(bot.rest()).startsWith("HTTP/1.1 408 ");
            assertThat(listener.calls).isEmpty();
        }
    }

    @Test
    void a_body_that_is_never_whole_is_answered_with_408() throws IOException {
        try (var listener = new TestListener(TestListener.HASTY, TestListener::echo);
                var bot = listener.bot()) {
            bot.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf");

            assertThat(bot.rest()).startsWith("HTTP/1.1 408 ");
            assertThat(listener.calls).isEmpty();
        }
    }

    @Test
    void an_idle_connection_is_closed_without_a_word() throws IOException {
        try (var listener = new TestListener(TestListener.HASTY, TestListener::echo);
                var bot = listener.bot()) {
            bot.send(get("/x")).reply();

            assertThat(bot.rest()).isEmpty();
        }
    }

    @Test
    void one_connection_too_many_is_answered_with_503() throws IOException {
        try (var listener = new TestListener();
                var first = listener.bot();
                var second = listener.bot();
                var third = listener.bot();
                var fourth = listener.bot()) {
            for (var bot : List.of(first, second, third, fourth)) {
                assertThat(bot.send(get("/x")).reply()).startsWith("HTTP/1.1 200 ");
            }
            try (var fifth = listener.bot()) {
                assertThat(fifth.rest()).startsWith("HTTP/1.1 503 ");
            }
            first.socket().close();
            await().ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> {
                try (var sixth = listener.bot()) {
                    assertThat(sixth.send(get("/x")).reply()).startsWith("HTTP/1.1 200 ");
                }
            });
        }
    }

    @Test
    void a_bot_that_asks_for_it_has_its_connection_closed_after_the_answer() throws IOException {
        try (var listener = new TestListener();
                var bot = listener.bot()) {
            bot.send("GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" + get("/never"));

            assertThat(bot.rest()).contains("Connection: close\r\n").endsWith("/x");
            assertThat(listener.calls).hasSize(1);
        }
    }

    @Test
    void a_bot_that_goes_away_abandons_its_call() throws IOException {
        List<Conversation> open = new CopyOnWriteArrayList<>();
        List<String> told = new CopyOnWriteArrayList<>();
        try (var listener = new TestListener(conversation -> {
            conversation.onAbandoned(() -> told.add("first"));
            conversation.onAbandoned(() -> told.add("second"));
            open.add(conversation);
        })) {
            try (var bot = listener.bot()) {
                bot.send(get("/x"));
                await().until(() -> open.size() == 1);
            }
            await().untilAsserted(() -> assertThat(told).containsExactly("first", "second"));
            assertThat(open.getFirst().abandoned()).isTrue();
            open.getFirst().loop().execute(() -> open.getFirst().answer(OK, BODY, false));
        }
    }

    @Test
    void a_half_closed_bot_counts_as_gone() throws IOException {
        List<Conversation> open = new CopyOnWriteArrayList<>();
        try (var listener = new TestListener(open::add);
                var bot = listener.bot()) {
            bot.send(get("/x"));
            await().until(() -> open.size() == 1);
            bot.socket().shutdownOutput();

            await().until(() -> open.getFirst().abandoned());
            assertThat(bot.rest()).isEmpty();
        }
    }

    @Test
    void a_large_last_answer_arrives_whole_before_the_connection_closes() throws IOException {
        byte[] body = "x".repeat(8 << 20).getBytes(US_ASCII);
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(US_ASCII);
        try (var listener = new TestListener(conversation -> conversation.answer(head, body, true));
                var bot = listener.bot()) {
            assertThat(bot.send(get("/x") + get("/ignored")).reply())
                    .endsWith("xxx")
                    .hasSizeGreaterThan(8 << 20);
            assertThat(bot.rest()).isEmpty();
        }
    }

    @Test
    void a_bot_that_does_not_read_its_reply_is_cut_off() throws IOException {
        List<Conversation> open = new CopyOnWriteArrayList<>();
        byte[] much = new byte[16 << 20];
        try (var listener = new TestListener(TestListener.HASTY, open::add);
                var bot = listener.bot()) {
            bot.send(get("/x"));
            await().until(() -> open.size() == 1);
            Conversation conversation = open.getFirst();
            conversation.loop().execute(() -> {
                conversation.body(io.netty.buffer.Unpooled.wrappedBuffer(much));
                conversation.channel().flush();
            });

            await().until(conversation::abandoned);
        }
    }

    @Test
    void stopping_lets_the_call_in_flight_end_and_takes_no_other() throws Exception {
        List<Conversation> open = new CopyOnWriteArrayList<>();
        try (var listener = new TestListener(conversation -> {
                    if (new String(conversation.call().target(), US_ASCII).equals("/idle")) {
                        TestListener.echo(conversation);
                    } else {
                        open.add(conversation);
                    }
                });
                var busy = listener.bot();
                var idle = listener.bot();
                var midway = listener.bot()) {
            busy.send(get("/busy") + get("/pipelined"));
            midway.send("GET / HT");
            await().until(() -> open.size() == 1);
            // What came before this is read when this is answered: one loop serves all.
            assertThat(idle.send(get("/idle")).reply()).endsWith("/idle");

            CompletableFuture<Boolean> stopped =
                    CompletableFuture.supplyAsync(() -> listener.listener.stop(Duration.ofSeconds(30)));
            assertThat(idle.rest()).isEmpty();
            assertThat(midway.rest()).startsWith("HTTP/1.1 503 ").contains("accept.stopping");
            open.getFirst().loop().execute(() -> TestListener.echo(open.getFirst()));

            assertThat(busy.rest())
                    .startsWith("HTTP/1.1 200 ")
                    .contains("Connection: close\r\n")
                    .endsWith("/busy");
            busy.socket().close();
            assertThat(stopped.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(open).hasSize(1);
        }
    }

    @Test
    void stopping_cuts_what_is_left_at_the_deadline() throws IOException {
        List<Conversation> open = new CopyOnWriteArrayList<>();
        try (var listener = new TestListener(open::add);
                var bot = listener.bot()) {
            bot.send(get("/x"));
            await().until(() -> open.size() == 1);

            assertThat(listener.listener.stop(Duration.ofMillis(100))).isFalse();
            await().until(() -> open.getFirst().abandoned());
        }
    }

    @Test
    void a_handler_that_fails_costs_its_own_connection_only() throws IOException {
        try (var listener = new TestListener(conversation -> {
                    throw new IllegalStateException("meant to fail");
                });
                var bot = listener.bot();
                var other = listener.bot()) {
            assertThat(bot.send(get("/x")).rest()).isEmpty();
            assertThat(other.send("nonsense\r\n\r\n").rest()).startsWith("HTTP/1.1 400 ");
        }
    }
}
