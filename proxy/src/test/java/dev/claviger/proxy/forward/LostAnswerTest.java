package dev.claviger.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.proxy.accept.RawBot;
import dev.claviger.proxy.message.Reason;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that does not come, or not whole: what may be sent again, and what the bot is told. */
class LostAnswerTest {
    @Test
    void trap_23_an_order_whose_answer_is_lost_is_never_sent_again() throws IOException {
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), TestExchange.Turn::reset);
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(EdgeCalls.POST).reply())
                    .contains("forward.outcome_unknown")
                    .contains("may have been executed");
            assertThat(exchange.requests()).hasSize(1);
        }
    }

    @Test
    void trap_23_an_order_is_not_sent_again_after_a_time_out() throws IOException {
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), _ -> pause(3_500));
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress(Duration.ofSeconds(2)));
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(EdgeCalls.POST).reply())
                    .contains("forward.outcome_unknown")
                    .contains("2000 ms");
            assertThat(exchange.requests()).hasSize(1);
        }
    }

    @Test
    void a_query_whose_answer_is_lost_is_sent_once_more_on_a_fresh_connection() throws IOException {
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), turn -> {
                    if (turn.connection() == 1) {
                        turn.reset();
                    } else {
                        turn.send(EdgeCalls.OK);
                    }
                });
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(EdgeCalls.GET).reply()).startsWith("HTTP/1.1 200 ");
            assertThat(exchange.peers()).hasSize(2);
        }
    }

    @Test
    void a_query_whose_answer_is_lost_twice_is_given_up() throws IOException {
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), TestExchange.Turn::reset);
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(EdgeCalls.GET).reply()).contains("forward.no_answer");
            assertThat(exchange.requests()).hasSize(2);
        }
    }

    @Test
    void trap_12_a_nonce_is_never_sent_twice() throws IOException {
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), TestExchange.Turn::reset);
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(EdgeCalls.GET.replace("GET /", "GET " + EdgeProxy.NONCE + "/"))
                            .reply())
                    .contains("forward.no_answer");
            assertThat(exchange.requests()).hasSize(1);
        }
    }

    @Test
    void a_query_is_not_sent_once_more_where_the_limits_have_no_room_for_it() throws IOException {
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), TestExchange.Turn::reset);
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            proxy.again = false;
            assertThat(bot.send(EdgeCalls.GET).reply()).contains("forward.no_answer");
            assertThat(exchange.requests()).hasSize(1);
        }
    }

    @Test
    void half_a_body_cuts_the_bot_off() throws IOException {
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), turn -> {
                    turn.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                    turn.socket().close();
                });
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            bot.send(EdgeCalls.POST);
            assertThatThrownBy(bot::rest).isInstanceOf(SocketException.class);
            assertThat(EdgeCalls.onlyRefusal(proxy).reason()).isEqualTo(Reason.FORWARD_OUTCOME_UNKNOWN);
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
        EdgeCalls.with(turn -> turn.send(bytes), EdgeCalls.POST, (reply, proxy) -> {
            assertThat(reply).contains("forward.outcome_unknown");
            assertThat(proxy.outcomes).isEmpty();
        });
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
