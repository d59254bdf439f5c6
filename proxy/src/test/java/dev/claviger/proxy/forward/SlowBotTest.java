package dev.claviger.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.accept.RawBot;
import dev.claviger.proxy.message.Reason;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A bot that reads slowly, stops reading or goes away. */
class SlowBotTest {
    @Test
    void a_large_reply_passes_with_bounded_memory_while_the_bot_is_slow() throws Exception {
        int size = 64 << 20;
        byte[] piece = new byte[1 << 16];
        AtomicLong produced = new AtomicLong();
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), turn -> {
                    turn.send("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
                    for (int i = 0; i < size / piece.length; i++) {
                        turn.out().write(piece);
                        produced.addAndGet(piece.length);
                    }
                });
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            bot.send(EdgeCalls.GET);
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
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), turn -> {
                    arrived.countDown();
                    TestExchange.awaitQuietly(gone);
                    turn.send(EdgeCalls.OK);
                });
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress())) {
            try (var bot = new RawBot(proxy.address())) {
                bot.send(EdgeCalls.POST);
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
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), turn -> {
                    turn.send("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
                    turn.out().write(new byte[size]);
                });
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress())) {
            try (var bot = new RawBot(proxy.address())) {
                bot.send(EdgeCalls.POST);
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
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), turn -> {
                    arrived.countDown();
                    TestExchange.awaitQuietly(dropped);
                    turn.send(EdgeCalls.OK);
                });
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress())) {
            try (var bot = new RawBot(proxy.address())) {
                bot.send(EdgeCalls.GET);
                arrived.await();
            }
            // Before the time for an answer is over, that is.
            await().until(() -> proxy.refusals.size() == 1);
            dropped.countDown();
            assertThat(EdgeCalls.onlyRefusal(proxy).reason()).isEqualTo(Reason.FORWARD_NO_ANSWER);
        }
    }
}
