package dev.claviger.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.accept.RawBot;
import dev.claviger.proxy.forward.dial.EgressSettings;
import dev.claviger.proxy.message.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** What the forwarder's tests send and get, and how the proxy between them reaches their exchange. */
final class EdgeCalls {
    static final TestPki PKI = new TestPki("The exchange's authority");
    static final String GET = "GET /api/v3/time?x=1 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    static final String POST = "POST /api/v3/order HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private EdgeCalls() {}

    static EgressSettings egress() {
        return egress(Duration.ofSeconds(20));
    }

    static EgressSettings egress(Duration readTimeout) {
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

    /** What a bot gets, and what the proxy made of it, when the exchange does {@code script}. */
    static void with(TestExchange.Script script, String request, BiConsumer<String, EdgeProxy> then)
            throws IOException {
        try (var exchange = new TestExchange(PKI.server("127.0.0.1"), script);
                var proxy = new EdgeProxy(exchange.authority(), egress());
                var bot = new RawBot(proxy.address())) {
            then.accept(bot.send(request).reply(), proxy);
        }
    }

    static Refused onlyRefusal(EdgeProxy proxy) {
        await().until(() -> !proxy.refusals.isEmpty());
        assertThat(proxy.refusals).hasSize(1);
        return proxy.refusals.getFirst();
    }
}
