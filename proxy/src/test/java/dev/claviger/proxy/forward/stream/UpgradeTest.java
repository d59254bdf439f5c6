package dev.claviger.proxy.forward.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.accept.RawBot;
import dev.claviger.proxy.forward.TestExchange;
import dev.claviger.proxy.forward.stream.StreamRig.Relaying;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.route.Authority;
import dev.claviger.proxy.stream.StreamLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeTest {
    @Test
    void the_bot_is_answered_as_rfc_6455_has_it_and_the_exchange_asked_without_anything_of_the_bots()
            throws IOException {
        Relaying session = new Relaying();
        TestExchange exchange = StreamRig.exchange(StreamRig::echo);
        try (var rig = new StreamRig(exchange, () -> session)) {
            rig.headers = Map.of("User-Agent", "claviger");
            String fields = String.join(
                    "\r\n",
                    "Authorization: Bearer mine",
                    "User-Agent: bot",
                    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
                    "Sec-WebSocket-Protocol: chat",
                    "");
            try (var bot = rig.upgrade(fields)) {
                // The key and its answer are RFC 6455's own example.
                assertThat(bot.answer())
                        .startsWith("HTTP/1.1 101 Switching Protocols\r\n")
                        .contains("\r\nUpgrade: websocket\r\n", "\r\nConnection: Upgrade\r\n")
                        .contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
                        .contains("\r\nX-Claviger-Request-Id: ")
                        .doesNotContain("Extensions", "Protocol:");
                assertThat(exchange.requests())
                        .singleElement()
                        .satisfies(request -> assertThat(request)
                                .startsWith("GET /ws/stream?token=1 HTTP/1.1\r\nHost: 127.0.0.1:")
                                .contains("\r\nUpgrade: websocket\r\n", "\r\nConnection: Upgrade\r\n")
                                .contains("\r\nSec-WebSocket-Version: 13\r\n", "\r\nUser-Agent: claviger\r\n")
                                .doesNotContain("Extensions", "Protocol:", "Bearer", "bot", StreamRig.KEY));
                assertThat(session.answered).isEqualTo(101);
            }
        }
    }

    @Test
    void a_subprotocol_is_passed_where_the_plan_asks_for_it() throws IOException {
        TestExchange exchange = StreamRig.scripted(turn -> {
            turn.send(StreamRig.accepting(turn.request(), "Sec-WebSocket-Protocol: v2\r\n"));
            StreamRig.echo(new RawFrames(turn.socket().getInputStream(), turn.out(), false));
        });
        try (var rig = new StreamRig(exchange, Relaying::new)) {
            rig.headers = Map.of("sec-websocket-protocol", "v1, v2");
            try (var bot = rig.upgrade("Sec-WebSocket-Protocol: v2, v3\r\n");
                    var other = rig.upgrade()) {
                assertThat(bot.answer()).contains("\r\nSec-WebSocket-Protocol: v2\r\n");
                assertThat(other.answer()).startsWith("HTTP/1.1 101 ").doesNotContain("Protocol:");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Extensions: permessage-deflate\r\n",
                "Sec-WebSocket-Protocol: never-offered\r\n",
                "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
            })
    void an_exchange_that_agrees_to_what_nobody_offered_is_refused(String field) throws IOException {
        refused(turn -> turn.send(StreamRig.accepting(turn.request(), field)), Reason.FORWARD_UPGRADE_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
                "HTTP/1.0 101 Switching\r\n\r\n",
                "HTTP/1.1 1x1 \r\n\r\n",
                "HTTP/1.1\r\n\r\n",
                "nonsense\r\n\r\n",
                "bare\nline feeds\n\n"
            })
    void an_exchange_that_does_not_upgrade_is_a_refusal_in_its_own_words(String answer) throws IOException {
        refused(turn -> turn.send(answer), Reason.FORWARD_UPGRADE_REFUSED);
    }

    private static void refused(TestExchange.Script script, Reason reason) throws IOException {
        refused(script, reason, Duration.ofSeconds(20));
    }

    private static void refused(TestExchange.Script script, Reason reason, Duration readTimeout) throws IOException {
        TestExchange exchange = StreamRig.scripted(script);
        try (var rig = new StreamRig(exchange, StreamRig.LIMITS, exchange.authority(), readTimeout, Relaying::new);
                var bot = rig.upgrade()) {
            assertThat(bot.answer())
                    .startsWith("HTTP/1.1 503 ")
                    .contains("\r\nX-Claviger-Refusal: " + reason.code() + "\r\n")
                    .contains("{\"code\":");
            assertThat(rig.refusals)
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
            assertThat(rig.counters.refusedSoFar()).isEqualTo(1);
            assertThat(rig.counters.openedSoFar()).isZero();
            // The connection is still one for calls.
            assertThat(bot.bot()
                            .send("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .reply())
                    .endsWith("ok");
        }
    }

    @Test
    void an_exchange_that_limits_connections_says_until_when() throws IOException {
        Relaying session = new Relaying();
        try (var rig = new StreamRig(
                        StreamRig.scripted(turn -> turn.send(
                                "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n")),
                        () -> session);
                var bot = rig.upgrade()) {
            assertThat(bot.answer()).contains("\r\nRetry-After: 7\r\n");
            assertThat(session.answered).isEqualTo(429);
            assertThat(session.notOpened).containsExactly(true);
        }
    }

    @Test
    void an_exchange_that_does_not_answer_is_a_refusal_in_time() throws IOException {
        refused(turn -> turn.socket().getInputStream().read(), Reason.FORWARD_NO_ANSWER, Duration.ofSeconds(1));
        refused(TestExchange.Turn::reset, Reason.FORWARD_NO_ANSWER);
    }

    @Test
    void an_exchange_that_is_away_is_a_refusal_before_any_101() throws IOException {
        try (Socket taken = new Socket()) {
            // A port nobody else gets, and on which nobody listens.
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            away(new Authority("127.0.0.1", taken.getLocalPort()));
        }
    }

    private static void away(Authority nobody) throws IOException {
        Relaying session = new Relaying();
        try (var rig = new StreamRig(StreamRig.exchange(StreamRig::echo), StreamRig.LIMITS, nobody, () -> session);
                var bot = rig.upgrade()) {
            assertThat(bot.answer()).startsWith("HTTP/1.1 503 ").contains("forward.unreachable");
            assertThat(session.notOpened).as("nothing was sent").containsExactly(false);
        }
    }

    @Test
    void an_exchange_below_tls_1_3_is_refused() throws IOException {
        var old = new TestExchange(StreamRig.PKI.server("127.0.0.1"), turn -> {}, "TLSv1.2");
        try (var rig = new StreamRig(old, Relaying::new);
                var bot = rig.upgrade()) {
            assertThat(bot.answer()).contains("forward.tls");
            assertThat(old.requests()).isEmpty();
        }
    }

    @Test
    void a_bot_that_leaves_before_the_stream_is_open_takes_no_place() throws IOException {
        TestExchange exchange =
                StreamRig.scripted(turn -> turn.socket().getInputStream().read());
        try (var rig = new StreamRig(exchange, Relaying::new)) {
            for (int i = 0; i < 5; i++) {
                try (var bot = new RawBot(rig.address())) {
                    int before = exchange.requests().size();
                    bot.send(StreamRig.UPGRADE + "\r\n");
                    await().until(() -> exchange.requests().size() > before);
                }
            }
            await().untilAsserted(() -> assertThat(rig.refusals).hasSize(5));
            assertThat(rig.refusals)
                    .allSatisfy(refused -> assertThat(refused.sentence()).contains("the bot went away"));
        }
    }

    @Test
    void a_bot_has_no_more_streams_than_it_may_and_an_unnamed_one_counts_for_nobody() throws Exception {
        Relaying session = new Relaying();
        try (var rig = new StreamRig(StreamRig.exchange(StreamRig::echo), () -> session);
                var first = rig.upgrade();
                var second = rig.upgrade();
                var third = rig.upgrade()) {
            assertThat(second.answer()).startsWith("HTTP/1.1 101 ");
            assertThat(third.answer()).contains("X-Claviger-Refusal: accept.busy");
            first.bot().close();
            await().untilAsserted(() -> assertThat(session.ends).hasSize(1));
            rig.bot = "";
            try (var unnamed = rig.upgrade();
                    var another = rig.upgrade()) {
                assertThat(another.answer()).startsWith("HTTP/1.1 101 ");
                assertThat(rig.streams.count()).isEqualTo(3);
                unnamed.frames().text("x");
                assertThat(unnamed.frames().next().text()).isEqualTo("x");
            }
        }
    }

    @Test
    void a_stream_that_turns_out_to_be_a_bots_counts_among_its_own() throws Exception {
        Relaying session = new Relaying();
        try (var rig = new StreamRig(StreamRig.exchange(StreamRig::echo), () -> session);
                var first = rig.upgrade()) {
            rig.bot = "";
            assertThat(first.answer()).startsWith("HTTP/1.1 101 ");
            var link = session.link.get(30, TimeUnit.SECONDS);
            link.belongsTo("grid-2");
            rig.bot = "grid-1";
            try (var second = rig.upgrade();
                    var third = rig.upgrade()) {
                assertThat(second.answer()).startsWith("HTTP/1.1 101 ");
                assertThat(third.answer()).startsWith("HTTP/1.1 101 ");
                assertThat(rig.streams.closeAll(stream -> stream.bot().equals("grid-2"), 1008, "revoked"))
                        .isEqualTo(1);
                assertThat(first.frames().next().code()).isEqualTo(1008);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Origin: http://localhost:3000', 403",
        "'Origin: http://evil.example', 403",
        "'Origin: null', 403",
        "'Sec-Fetch-Mode: websocket', 403",
        "'Content-Length: 1', 400",
        "'Transfer-Encoding: chunked', 400"
    })
    void a_browser_or_a_body_does_not_get_as_far_as_an_upgrade(String field, int status) throws IOException {
        TestExchange exchange = StreamRig.exchange(StreamRig::echo);
        try (var rig = new StreamRig(exchange, Relaying::new);
                var bot = rig.upgrade(field + "\r\n")) {
            assertThat(bot.answer()).startsWith("HTTP/1.1 " + status + " ");
            assertThat(exchange.requests()).isEmpty();
        }
    }

    /** As websocket-client (Python) does unless it is told not to. */
    @Test
    void a_program_that_sends_its_own_address_as_origin_gets_its_upgrade() throws IOException {
        TestExchange exchange = StreamRig.exchange(StreamRig::echo);
        try (var rig = new StreamRig(exchange, Relaying::new);
                var bot = rig.upgrade("Origin: http://localhost\r\n")) {
            assertThat(bot.answer()).startsWith("HTTP/1.1 101 ");
        }
    }

    static Stream<Arguments> spellings() {
        return Stream.of(
                Arguments.of("Upgrade: websocket", "Upgrade: h2c", 400),
                Arguments.of("Upgrade: websocket", "Upgrade: websocket, h2c", 400),
                Arguments.of("Upgrade: websocket\r\n", "", 400),
                Arguments.of("Connection: Upgrade\r\n", "", 400),
                Arguments.of("Connection: Upgrade", "Connection: keep-alive", 400),
                Arguments.of("Connection: Upgrade", "Connection: Upgrade, X-Hop", 400),
                Arguments.of("Sec-WebSocket-Version: 13\r\n", "", 426),
                Arguments.of("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8", 426),
                Arguments.of("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25j", 400),
                Arguments.of("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZ!==", 400),
                Arguments.of("GET ", "PUT ", 400),
                Arguments.of("Connection: Upgrade", "Connection: keep-alive, Upgrade", 101),
                Arguments.of("Upgrade: websocket", "Upgrade: WebSocket", 101));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void an_upgrade_is_read_as_strictly_as_any_request(String part, String instead, int status) throws IOException {
        try (var rig = new StreamRig(StreamRig.exchange(StreamRig::echo), Relaying::new);
                var bot = new RawBot(rig.address())) {
            String answer =
                    bot.send(StreamRig.UPGRADE.replace(part, instead) + "\r\n").reply();
            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
            if (status == 426) {
                assertThat(answer).contains("\r\nSec-WebSocket-Version: 13\r\n", "\r\nUpgrade: websocket\r\n");
            }
        }
    }

    @Test
    void a_message_that_comes_with_the_upgrade_itself_is_not_lost() throws IOException {
        try (var rig = new StreamRig(StreamRig.exchange(StreamRig::echo), Relaying::new);
                var bot = new RawBot(rig.address())) {
            byte[] frame = RawFrames.frame(0x81, "early".getBytes(UTF_8), true);
            String early = new String(frame, ISO_8859_1);
            assertThat(bot.send(StreamRig.UPGRADE + "\r\n" + early).reply()).startsWith("HTTP/1.1 101 ");
            RawFrames frames = new RawFrames(bot.in(), bot.socket().getOutputStream(), true);
            assertThat(frames.next().text()).isEqualTo("early");
        }
    }

    @Test
    void limits_are_told_apart_from_nonsense() {
        assertThatThrownBy(() -> new StreamLimits(
                        0,
                        1,
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)))
                .hasMessage("maxPerBot must be at least 1, got: 0");
        assertThatThrownBy(() -> new StreamLimits(
                        1, 1, 1, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessage("verdictTimeout must be longer than zero, got: PT0S");
    }
}
