package dev.claviger.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.accept.RawBot;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The connections to the exchange: which are used again, and who waits for one. */
class PooledConnectionTest {
    @Test
    void a_connection_on_which_the_exchange_spoke_unasked_is_not_used_again() throws IOException {
        try (var exchange = new TestExchange(
                        EdgeCalls.PKI.server("127.0.0.1"), turn -> turn.send(EdgeCalls.OK + EdgeCalls.OK));
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            bot.send(EdgeCalls.GET).reply();
            assertThat(bot.send(EdgeCalls.POST).reply()).endsWith("ok");
            assertThat(exchange.peers()).hasSize(2);
        }
    }

    @Test
    void a_connection_the_exchange_closed_is_not_used_again() throws IOException {
        AtomicInteger closedByBoth = new AtomicInteger();
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), turn -> {
                    turn.send(EdgeCalls.OK);
                    turn.socket().shutdownOutput();
                    if (turn.socket().getInputStream().read() < 0) {
                        closedByBoth.incrementAndGet();
                    }
                    turn.socket().close();
                });
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            for (int i = 1; i <= 3; i++) {
                assertThat(bot.send(EdgeCalls.POST).reply()).endsWith("ok");
                int closed = i;
                await().until(() -> closedByBoth.get() == closed);
            }
            assertThat(exchange.peers()).hasSize(3);
        }
    }

    @Test
    void a_connection_the_exchange_said_it_will_close_is_not_used_again() throws IOException {
        try (var exchange = new TestExchange(
                        EdgeCalls.PKI.server("127.0.0.1"),
                        turn -> turn.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"));
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            bot.send(EdgeCalls.POST).reply();
            bot.send(EdgeCalls.POST).reply();
            assertThat(exchange.peers()).hasSize(2);
        }
    }

    @Test
    void calls_beyond_the_pool_wait_and_beyond_the_queue_are_refused() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), turn -> {
                    TestExchange.awaitQuietly(hold);
                    turn.send(EdgeCalls.OK);
                });
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress())) {
            List<RawBot> bots = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                RawBot bot = new RawBot(proxy.address());
                bots.add(bot.send(EdgeCalls.POST));
            }
            await().until(() -> proxy.refusals.size() == 1);
            assertThat(EdgeCalls.onlyRefusal(proxy).reason()).isEqualTo(Reason.FORWARD_POOL_FULL);
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
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), turn -> {
                    arrived.incrementAndGet();
                    TestExchange.awaitQuietly(hold);
                    turn.send(EdgeCalls.OK);
                });
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress())) {
            List<RawBot> bots = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                bots.add(new RawBot(proxy.address()).send(EdgeCalls.POST));
            }
            await().until(() -> arrived.get() == 4);
            proxy.takenBack = new Refused(Reason.PERMIT_FROZEN, "the operator froze trading", "");
            hold.countDown();
            await().until(() -> proxy.outcomes.size() == 4 && proxy.refusals.size() == 1);
            assertThat(EdgeCalls.onlyRefusal(proxy).reason()).isEqualTo(Reason.PERMIT_FROZEN);
            assertThat(arrived).hasValue(4);
            for (RawBot bot : bots) {
                bot.socket().close();
            }
        }
    }
}
