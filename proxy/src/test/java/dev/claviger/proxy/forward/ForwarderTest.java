package dev.claviger.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.accept.RawBot;
import dev.claviger.proxy.message.Reason;
import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwarderTest {
    @Test
    void relays_a_call_and_its_reply_and_keeps_both_connections() throws IOException {
        try (var exchange = new TestExchange(
                        EdgeCalls.PKI.server("127.0.0.1"),
                        turn -> turn.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n"
                                + "X-MBX-USED-WEIGHT-1M: 7\r\n\r\nok"));
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            String first = bot.send(EdgeCalls.GET).reply();
            String second = bot.send(EdgeCalls.GET).reply();

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

    @Test
    void passes_chunks_with_extensions_and_trailers_as_they_are() throws IOException {
        String body = "4;x=\"y\"\r\nWiki\r\nA \r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\n";
        EdgeCalls.with(
                turn -> turn.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n" + body),
                EdgeCalls.GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"),
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
                        EdgeCalls.PKI.server("127.0.0.1"),
                        turn -> turn.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body));
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            for (int i = 0; i < 3; i++) {
                assertThat(bot.send(EdgeCalls.GET).reply()).endsWith("\r\n\r\n" + body);
            }
            assertThat(exchange.peers()).hasSize(1);
        }
    }

    @Test
    void a_reply_that_ends_with_the_connection_ends_the_bots_connection_too() throws IOException {
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), turn -> {
                    turn.send("HTTP/1.1 200 OK\r\n\r\nuntil the end");
                    turn.socket().close();
                });
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(EdgeCalls.GET).rest())
                    .contains("\r\nConnection: close\r\n")
                    .endsWith("\r\n\r\nuntil the end");
            await().untilAsserted(() -> assertThat(proxy.outcomes).hasSize(1));
        }
    }

    @Test
    void a_reply_that_ends_with_the_connection_but_without_tls_saying_so_is_cut_off() throws IOException {
        CountDownLatch relayed = new CountDownLatch(1);
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), turn -> {
                    turn.send("HTTP/1.1 200 OK\r\n\r\nperhaps ha");
                    TestExchange.awaitQuietly(relayed);
                    turn.reset();
                });
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            bot.send(EdgeCalls.POST);
            await().until(() -> !proxy.heads.isEmpty());
            relayed.countDown();
            assertThatThrownBy(bot::rest).as("a FIN would make half look whole").isInstanceOf(SocketException.class);
            assertThat(EdgeCalls.onlyRefusal(proxy).reason()).isEqualTo(Reason.FORWARD_OUTCOME_UNKNOWN);
            assertThat(proxy.outcomes).isEmpty();
        }
    }

    @Test
    void interim_replies_are_skipped() throws IOException {
        EdgeCalls.with(
                turn -> turn.send(
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + EdgeCalls.OK),
                EdgeCalls.GET,
                (reply, _) -> assertThat(reply)
                        .startsWith("HTTP/1.1 200 OK\r\n")
                        .doesNotContain("Link")
                        .endsWith("ok"));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void a_reply_without_a_body_ends_with_its_head(int status) throws IOException {
        try (var exchange = new TestExchange(
                        EdgeCalls.PKI.server("127.0.0.1"),
                        turn -> turn.send("HTTP/1.1 " + status + " X\r\nETag: y\r\n\r\n"));
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(EdgeCalls.GET).reply()).startsWith("HTTP/1.1 " + status);
            assertThat(bot.send(EdgeCalls.GET).reply()).startsWith("HTTP/1.1 " + status);
            assertThat(exchange.peers()).hasSize(1);
        }
    }

    @Test
    void fields_of_the_exchanges_connection_do_not_reach_the_bot() throws IOException {
        String fields = "Connection: close, X-Hop\r\nKeep-Alive: timeout=5\r\nX-Hop: 1\r\nProxy-Authenticate: a\r\n";
        String kept = "X-Kept: 1\r\nContent-Type: application/json\r\n";
        String ours = "Upgrade: h2\r\nX-Claviger-Refusal: forged\r\n";
        EdgeCalls.with(
                turn -> turn.send("HTTP/1.1 200 OK\r\n" + fields + kept + ours + "Content-Length: 2\r\n\r\nok"),
                EdgeCalls.GET,
                (reply, _) -> assertThat(reply)
                        .startsWith("HTTP/1.1 200 OK\r\n" + kept + "Content-Length: 2\r\nX-Claviger-Request-Id: ")
                        .endsWith("\r\n\r\nok")
                        .doesNotContain("Connection", "Keep-Alive", "X-Hop", "Proxy-", "Upgrade", "forged"));
    }
}
