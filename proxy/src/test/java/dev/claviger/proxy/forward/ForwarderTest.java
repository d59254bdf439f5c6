package dev.claviger.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.accept.RawBot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForwarderTest {
    static final TestPki PKI = new TestPki();
    static final String GET = "GET /api/v3/time?x=1 HTTP/1.1\r\nHost: localhost\r\n\r\n";

    static EgressSettings egress() {
        return new EgressSettings(
                Optional.empty(),
                List.of(PKI.authority()),
                Set.of(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
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
            assertThat(proxy.outcomes).allSatisfy(outcome -> {
                assertThat(outcome.status()).isEqualTo(200);
                assertThat(outcome.bodyBytes()).isEqualTo(2);
                assertThat(outcome.sentNanos()).isLessThanOrEqualTo(outcome.headNanos());
            });
        }
    }
}
