package dev.claviger.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.config.profile.reply.Fate;
import dev.claviger.config.profile.reply.Parts;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.proxy.accept.RawBot;
import dev.claviger.proxy.forward.dial.EgressSettings;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwarderTest {
    static final TestPki PKI = new TestPki("The exchange's authority");
    static final String GET = "GET /api/v3/time?x=1 HTTP/1.1\r\nHost: localhost\r\n\r\n";

    static EgressSettings egress() {
        return egress(Duration.ofSeconds(20));
    }

    private static EgressSettings egress(Duration readTimeout) {
        return new EgressSettings(
                Optional.empty(),
                List.of(PKI.authority()),
                Set.of(),
                Duration.ofSeconds(20),
                readTimeout,
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                4,
                4);
    }

    @Test
    void relays_a_call_and_its_reply_and_keeps_both_connections() throws IOException {
        try (var exchange = new TestExchange(
                        PKI.server("127.0.0.1"),
                        turn -> turn.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n"
                                + "X-MBX-USED-WEIGHT-1M: 7\r\n\r\nok"));
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            String first = bot.send(GET).reply();
            String second = bot.send(GET).reply();

            assertThat(first)
                    .startsWith("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-MBX-USED-WEIGHT-1M: 7\r\n"
                            + "X-Claviger-Request-Id: ")
                    .endsWith("\r\n\r\nok");
            assertThat(second).startsWith("HTTP/1.1 200 OK\r\n").isNotEqualTo(first);
            assertThat(exchange.requests())
                    .hasSize(2)
                    .allMatch(request -> request.startsWith("GET /api/v3/time?x=1 HTTP/1.1\r\n"));
            assertThat(exchange.peers()).hasSize(1);
            await().until(() -> proxy.outcomes.size() == 2);
            assertThat(proxy.outcomes).allSatisfy(outcome -> {
                assertThat(outcome.status()).isEqualTo(200);
                assertThat(outcome.bodyBytes()).isEqualTo(2);
                assertThat(outcome.sentNanos()).isLessThanOrEqualTo(outcome.headNanos());
            });
        }
    }

    static final String POST = "POST /api/v3/order HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static Refused onlyRefusal(EdgeProxy proxy) {
        await().until(() -> !proxy.refusals.isEmpty());
        assertThat(proxy.refusals).hasSize(1);
        return proxy.refusals.getFirst();
    }

    /** What a bot gets, and what the proxy made of it, when the exchange does {@code script}. */
    private static void with(TestExchange.Script script, String request, BiConsumer<String, EdgeProxy> then)
            throws IOException {
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), script);
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            then.accept(bot.send(request).reply(), proxy);
        }
    }

    @Test
    void passes_chunks_with_extensions_and_trailers_as_they_are() throws IOException {
        String body = "4;x=\"y\"\r\nWiki\r\nA \r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\n";
        with(
                turn -> turn.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n" + body),
                GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"),
                (reply, proxy) -> {
                    assertThat(reply).contains("Transfer-Encoding: chunked\r\n").doesNotContain("Trailer:");
                    await().until(() -> proxy.outcomes.size() == 1);
                    assertThat(proxy.outcomes.getFirst().bodyBytes()).isEqualTo(body.length());
                });
    }

    @Test
    void relays_chunks_byte_for_byte_and_serves_the_next_call_on_the_same_connections() throws IOException {
        String body = "4\r\nWiki\r\n3;e\r\nabc\r\n0\r\n\r\n";
        try (var exchange = new TestExchange(
                        PKI.server("127.0.0.1"),
                        turn -> turn.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body));
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            for (int i = 0; i < 3; i++) {
                assertThat(bot.send(GET).reply()).endsWith("\r\n\r\n" + body);
            }
            assertThat(exchange.peers()).hasSize(1);
        }
    }

    @Test
    void a_reply_that_ends_with_the_connection_ends_the_bots_connection_too() throws IOException {
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), turn -> {
                    turn.send("HTTP/1.1 200 OK\r\n\r\nuntil the end");
                    turn.socket().close();
                });
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(GET).rest())
                    .contains("\r\nConnection: close\r\n")
                    .endsWith("\r\n\r\nuntil the end");
            await().untilAsserted(() -> assertThat(proxy.outcomes).hasSize(1));
        }
    }

    @Test
    void a_reply_that_ends_with_the_connection_but_without_tls_saying_so_is_cut_off() throws IOException {
        CountDownLatch relayed = new CountDownLatch(1);
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), turn -> {
                    turn.send("HTTP/1.1 200 OK\r\n\r\nperhaps ha");
                    awaitQuietly(relayed);
                    turn.reset();
                });
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            bot.send(POST);
            await().until(() -> !proxy.heads.isEmpty());
            relayed.countDown();
            assertThatThrownBy(bot::rest).as("a FIN would make half look whole").isInstanceOf(SocketException.class);
            assertThat(onlyRefusal(proxy).reason()).isEqualTo(Reason.FORWARD_OUTCOME_UNKNOWN);
            assertThat(proxy.outcomes).isEmpty();
        }
    }

    @Test
    void interim_replies_are_skipped() throws IOException {
        with(
                turn -> turn.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK),
                GET,
                (reply, _) -> assertThat(reply)
                        .startsWith("HTTP/1.1 200 OK\r\n")
                        .doesNotContain("Link")
                        .endsWith("ok"));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void a_reply_without_a_body_ends_with_its_head(int status) throws IOException {
        try (var exchange = new TestExchange(
                        PKI.server("127.0.0.1"), turn -> turn.send("HTTP/1.1 " + status + " X\r\nETag: y\r\n\r\n"));
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(GET).reply()).startsWith("HTTP/1.1 " + status);
            assertThat(bot.send(GET).reply()).startsWith("HTTP/1.1 " + status);
            assertThat(exchange.peers()).hasSize(1);
        }
    }

    @Test
    void fields_of_the_exchanges_connection_do_not_reach_the_bot() throws IOException {
        String fields = "Connection: close, X-Hop\r\nKeep-Alive: timeout=5\r\nX-Hop: 1\r\nProxy-Authenticate: a\r\n";
        String kept = "X-Kept: 1\r\nContent-Type: application/json\r\n";
        String ours = "Upgrade: h2\r\nX-Claviger-Refusal: forged\r\n";
        with(
                turn -> turn.send("HTTP/1.1 200 OK\r\n" + fields + kept + ours + "Content-Length: 2\r\n\r\nok"),
                GET,
                (reply, _) -> assertThat(reply)
                        .startsWith("HTTP/1.1 200 OK\r\n" + kept + "Content-Length: 2\r\nX-Claviger-Request-Id: ")
                        .endsWith("\r\n\r\nok")
                        .doesNotContain("Connection", "Keep-Alive", "X-Hop", "Proxy-", "Upgrade", "forged"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":-2015,\"msg\":\"x\"}", "{\"msg\":\"x\", \"code\" : \"-2015\"}"})
    void the_exchanges_error_code_is_seen(String json) throws IOException {
        with(
                turn -> {
                    turn.send("HTTP/1.1 401 Unauthorized\r\nContent-Length: " + json.length() + "\r\n\r\n");
                    for (int i = 0; i < json.length(); i++) {
                        turn.send(json.substring(i, i + 1));
                    }
                },
                GET,
                (reply, proxy) -> {
                    assertThat(reply).endsWith(json);
                    await().until(() -> proxy.outcomes.size() == 1);
                    assertThat(proxy.outcomes.getFirst().errorCode()).isEqualTo("-2015");
                });
    }

    private static final List<Way> FIELDS = List.of(Way.parse("retCode"), Way.parse("error"));
    private static final ErrorCodes GATED =
            new ErrorCodes(FIELDS, Set.of(), List.of(), Set.of("10006", "EAPI:Rate limit exceeded"));
    private static final ErrorCodes KNOWN = new ErrorCodes(FIELDS, Set.of("0"), List.of(), Set.of());

    private static String code(ErrorCodes codes, String status, String json, boolean chunked) throws IOException {
        String length = chunked
                ? "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(json.length()) + "\r\n"
                : "Content-Length: " + json.length() + "\r\n\r\n";
        String end = chunked ? "\r\n0\r\n\r\n" : "";
        try (var exchange = new TestExchange(
                        PKI.server("127.0.0.1"),
                        turn -> turn.send("HTTP/1.1 " + status + "\r\n" + length + json + end));
                var proxy = new EdgeProxy(exchange.authority(), egress(), codes);
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(GET).reply()).contains(json);
            await().until(() -> proxy.outcomes.size() == 1);
            return proxy.outcomes.getFirst().errorCode();
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"retCode\":10006,\"retMsg\":\"Too many visits!\"} | 10006",
                "{\"result\":{\"retCode\":10006},\"retCode\":0} | ``",
                "{\"retCode\":110007} | ``",
                "{\"error\":[\"EAPI:Rate limit exceeded\"]} | EAPI:Rate limit exceeded",
                "{\"error\":[],\"result\":{}} | ``",
                "[{\"retCode\":10006}] | ``",
                "no JSON at all | ``",
            })
    void trap_22_an_error_code_that_closes_a_gate_is_seen_whatever_the_status(String json, String expected)
            throws IOException {
        assertThat(code(GATED, "200 OK", json, false)).isEqualTo(expected);
        assertThat(code(GATED, "200 OK", json, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,''", "110007,110007", "10006,10006"})
    void where_the_codes_of_success_are_known_every_other_is_an_error(String code, String expected) throws IOException {
        assertThat(code(KNOWN, "200 OK", "{\"retCode\":" + code + ",\"result\":{}}", false))
                .isEqualTo(expected);
    }

    @Test
    void a_long_reply_that_succeeds_is_not_looked_at() throws IOException {
        String json = "{\"retCode\":10006,\"list\":\"" + "x".repeat(5_000) + "\"}";
        assertThat(code(GATED, "200 OK", json, false)).isEmpty();
        assertThat(code(GATED, "500 Oh no", json, false)).isEqualTo("10006");
    }

    @Test
    void trap_23_an_order_whose_answer_is_lost_is_never_sent_again() throws IOException {
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), TestExchange.Turn::reset);
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(POST).reply())
                    .contains("forward.outcome_unknown")
                    .contains("may have been executed");
            assertThat(exchange.requests()).hasSize(1);
        }
    }

    @Test
    void trap_23_an_order_is_not_sent_again_after_a_time_out() throws IOException {
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), _ -> pause(3_500));
                var proxy = new EdgeProxy(exchange.authority(), egress(Duration.ofSeconds(2)));
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(POST).reply())
                    .contains("forward.outcome_unknown")
                    .contains("2000 ms");
            assertThat(exchange.requests()).hasSize(1);
        }
    }

    @Test
    void a_query_whose_answer_is_lost_is_sent_once_more_on_a_fresh_connection() throws IOException {
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), turn -> {
                    if (turn.connection() == 1) {
                        turn.reset();
                    } else {
                        turn.send(OK);
                    }
                });
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(GET).reply()).startsWith("HTTP/1.1 200 ");
            assertThat(exchange.peers()).hasSize(2);
        }
    }

    @Test
    void a_query_whose_answer_is_lost_twice_is_given_up() throws IOException {
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), TestExchange.Turn::reset);
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(GET).reply()).contains("forward.no_answer");
            assertThat(exchange.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[{\"orderId\":1},{\"code\":-2019}]; '' ; '' ; -2019; true",
                "[{\"code\":-2019},{\"code\":-1102}]; '' ; '' ; -2019; false",
                "[{\"orderId\":1},{\"orderId\":2}]; '' ; '' ; '' ; false",
                "{\"code\":-1003}; '' ; '' ; -1003 ; false",
                "{\"retCode\":0,\"ext\":{\"list\":[{\"code\":0},{\"code\":7}]}}; ext.list; 0; 7; true",
                "{\"retCode\":0,\"ext\":{\"list\":[{\"code\":\"0\"}]}}; ext.list; 0; '' ; false",
                "{\"retCode\":0,\"ext\":{}}; ext.list; 0; '' ; false",
                "[{\"orderId\":1},{\"co; '' ; '' ; '' ; false"
            })
    void the_parts_of_a_request_are_looked_at_one_by_one(
            String body, String list, String success, String code, boolean partly) throws Exception {
        String reply = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), turn -> turn.send(reply));
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            proxy.parts = Optional.of(new Parts(
                    Set.of("/batch"),
                    list.isEmpty() ? List.of() : List.of(Way.parse(list)),
                    Fate.code(Way.parse("code"), success.isEmpty() ? Set.of() : Set.of(success))));
            assertThat(bot.send(POST).reply()).endsWith(body);
            await().until(() -> proxy.outcomes.size() == 1);
            assertThat(proxy.outcomes.getFirst().errorCode()).isEqualTo(code);
            assertThat(proxy.outcomes.getFirst().partly()).isEqualTo(partly);
            assertThat(proxy.succeeded).isEqualTo(code.isEmpty() || partly);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"error\":[],\"result\":{}}; ''",
                "{\"error\":[\"EOrder:Insufficient funds\"]}; EOrder:Insufficient funds"
            })
    void where_no_code_is_a_good_one_every_code_is_an_error(String body, String code) throws Exception {
        String reply = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        ErrorCodes everyOne = new ErrorCodes(List.of(Way.parse("error")), Set.of(""), List.of(), Set.of());
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), turn -> turn.send(reply));
                var proxy = new EdgeProxy(exchange.authority(), egress(), everyOne);
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(POST).reply()).endsWith(body);
            await().until(() -> proxy.outcomes.size() == 1);
            assertThat(proxy.outcomes.getFirst().errorCode()).isEqualTo(code);
        }
    }

    @Test
    void trap_12_a_nonce_is_never_sent_twice() throws IOException {
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), TestExchange.Turn::reset);
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(GET.replace("GET /", "GET " + EdgeProxy.NONCE + "/"))
                            .reply())
                    .contains("forward.no_answer");
            assertThat(exchange.requests()).hasSize(1);
        }
    }

    @Test
    void a_query_is_not_sent_once_more_where_the_limits_have_no_room_for_it() throws IOException {
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), TestExchange.Turn::reset);
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            proxy.again = false;
            assertThat(bot.send(GET).reply()).contains("forward.no_answer");
            assertThat(exchange.requests()).hasSize(1);
        }
    }

    @Test
    void half_a_body_cuts_the_bot_off() throws IOException {
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), turn -> {
                    turn.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                    turn.socket().close();
                });
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            bot.send(POST);
            assertThatThrownBy(bot::rest).isInstanceOf(SocketException.class);
            assertThat(onlyRefusal(proxy).reason()).isEqualTo(Reason.FORWARD_OUTCOME_UNKNOWN);
            assertThat(exchange.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\r\n\r\n",
                "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent Length: 1\r\n\r\nx",
                "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n"
            })
    void a_reply_that_is_none_leaves_an_order_unknown(String bytes) throws IOException {
        with(turn -> turn.send(bytes), POST, (reply, proxy) -> {
            assertThat(reply).contains("forward.outcome_unknown");
            assertThat(proxy.outcomes).isEmpty();
        });
    }

    @Test
    void a_connection_on_which_the_exchange_spoke_unasked_is_not_used_again() throws IOException {
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), turn -> turn.send(OK + OK));
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            bot.send(GET).reply();
            assertThat(bot.send(POST).reply()).endsWith("ok");
            assertThat(exchange.peers()).hasSize(2);
        }
    }

    @Test
    void a_connection_the_exchange_closed_is_not_used_again() throws IOException {
        AtomicInteger closedByBoth = new AtomicInteger();
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), turn -> {
                    turn.send(OK);
                    turn.socket().shutdownOutput();
                    if (turn.socket().getInputStream().read() < 0) {
                        closedByBoth.incrementAndGet();
                    }
                    turn.socket().close();
                });
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            for (int i = 1; i <= 3; i++) {
                assertThat(bot.send(POST).reply()).endsWith("ok");
                int closed = i;
                await().until(() -> closedByBoth.get() == closed);
            }
            assertThat(exchange.peers()).hasSize(3);
        }
    }

    @Test
    void a_connection_the_exchange_said_it_will_close_is_not_used_again() throws IOException {
        try (var exchange = new TestExchange(
                        PKI.server("127.0.0.1"),
                        turn -> turn.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"));
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            bot.send(POST).reply();
            bot.send(POST).reply();
            assertThat(exchange.peers()).hasSize(2);
        }
    }

    @Test
    void a_large_reply_passes_with_bounded_memory_while_the_bot_is_slow() throws Exception {
        int size = 64 << 20;
        byte[] piece = new byte[1 << 16];
        AtomicLong produced = new AtomicLong();
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), turn -> {
                    turn.send("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
                    for (int i = 0; i < size / piece.length; i++) {
                        turn.out().write(piece);
                        produced.addAndGet(piece.length);
                    }
                });
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            bot.send(GET);
            AtomicLong before = new AtomicLong(-1);
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(400))
                    .until(() -> produced.get() > 0 && before.getAndSet(produced.get()) == produced.get());
            assertThat(produced.get())
                    .as("what the kernel's socket buffers took while the bot read nothing")
                    .isLessThan(size / 2);

            bot.in().skipNBytes(size);
            await().atMost(Duration.ofMinutes(1)).until(() -> proxy.outcomes.size() == 1);
            assertThat(proxy.outcomes.getFirst().bodyBytes()).isEqualTo(size);
        }
    }

    @Test
    void the_answer_to_an_order_is_read_to_its_end_even_if_the_bot_has_gone() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), turn -> {
                    arrived.countDown();
                    awaitQuietly(gone);
                    turn.send(OK);
                });
                var proxy = new EdgeProxy(exchange.authority(), egress())) {
            try (var bot = new RawBot(proxy.address())) {
                bot.send(POST);
                arrived.await();
            }
            Thread.sleep(50);
            gone.countDown();

            await().until(() -> proxy.outcomes.size() == 1);
            assertThat(proxy.outcomes.getFirst().status()).isEqualTo(200);
        }
    }

    @Test
    void a_long_answer_to_an_order_is_read_to_its_end_even_if_the_bot_stops_reading_and_goes() throws Exception {
        int size = 48 << 20;
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), turn -> {
                    turn.send("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
                    turn.out().write(new byte[size]);
                });
                var proxy = new EdgeProxy(exchange.authority(), egress())) {
            try (var bot = new RawBot(proxy.address())) {
                bot.send(POST);
                await().until(() -> proxy.heads.size() == 1);
                Thread.sleep(500);
                assertThat(proxy.outcomes).isEmpty();
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> proxy.outcomes.size() == 1);
            assertThat(proxy.outcomes.getFirst().bodyBytes()).isEqualTo(size);
        }
    }

    @Test
    void a_query_nobody_waits_for_is_dropped() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch dropped = new CountDownLatch(1);
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), turn -> {
                    arrived.countDown();
                    awaitQuietly(dropped);
                    turn.send(OK);
                });
                var proxy = new EdgeProxy(exchange.authority(), egress())) {
            try (var bot = new RawBot(proxy.address())) {
                bot.send(GET);
                arrived.await();
            }
            // Before the time for an answer is over, that is.
            await().until(() -> proxy.refusals.size() == 1);
            dropped.countDown();
            assertThat(onlyRefusal(proxy).reason()).isEqualTo(Reason.FORWARD_NO_ANSWER);
        }
    }

    @Test
    void calls_beyond_the_pool_wait_and_beyond_the_queue_are_refused() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), turn -> {
                    awaitQuietly(hold);
                    turn.send(OK);
                });
                var proxy = new EdgeProxy(exchange.authority(), egress())) {
            List<RawBot> bots = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                RawBot bot = new RawBot(proxy.address());
                bots.add(bot.send(POST));
            }
            await().until(() -> proxy.refusals.size() == 1);
            assertThat(onlyRefusal(proxy).reason()).isEqualTo(Reason.FORWARD_POOL_FULL);
            await().untilAsserted(() -> assertThat(exchange.peers()).hasSize(4));
            hold.countDown();
            await().until(() -> proxy.outcomes.size() == 8);
            assertThat(exchange.peers()).hasSize(4);
            for (RawBot bot : bots) {
                assertThat(bot.reply()).startsWith("HTTP/1.1 ");
                bot.socket().close();
            }
        }
    }

    @Test
    void a_call_that_is_taken_back_while_it_waits_for_a_connection_is_not_sent() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        AtomicInteger arrived = new AtomicInteger();
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), turn -> {
                    arrived.incrementAndGet();
                    awaitQuietly(hold);
                    turn.send(OK);
                });
                var proxy = new EdgeProxy(exchange.authority(), egress())) {
            List<RawBot> bots = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                bots.add(new RawBot(proxy.address()).send(POST));
            }
            await().until(() -> arrived.get() == 4);
            proxy.takenBack = new Refused(Reason.PERMIT_FROZEN, "the operator froze trading", "");
            hold.countDown();
            await().until(() -> proxy.outcomes.size() == 4 && proxy.refusals.size() == 1);
            assertThat(onlyRefusal(proxy).reason()).isEqualTo(Reason.PERMIT_FROZEN);
            assertThat(arrived).hasValue(4);
            for (RawBot bot : bots) {
                bot.socket().close();
            }
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
