package dev.claviger.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.accept.EventLoops;
import dev.claviger.proxy.forward.probe.ProbeReply;
import dev.claviger.proxy.forward.probe.Prober;
import dev.claviger.proxy.message.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ProberTest {
    @Test
    void asks_a_real_exchange() throws IOException {
        try (var exchange = new TestExchange(
                        EdgeCalls.PKI.server("127.0.0.1"),
                        turn -> turn.send("HTTP/1.1 200 OK\r\nContent-Length: 23\r\n\r\n{\"serverTime\": 1234567}"));
                var loops = EventLoops.start(1, "prober");
                var background = Executors.newVirtualThreadPerTaskExecutor()) {
            Prober prober = new Prober(loops, EdgeCalls.egress(), background, System::nanoTime);
            ProbeReply reply = prober.get(exchange.authority(), "/api/v3/time", Map.of("X-MBX-APIKEY", "k"))
                    .join();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("{\"serverTime\": 1234567}");
            assertThat(reply.headNanos()).isGreaterThan(reply.sentNanos());
            assertThat(exchange.requests().getFirst())
                    .startsWith("GET /api/v3/time HTTP/1.1\r\n")
                    .contains("X-MBX-APIKEY: k\r\n")
                    .contains("host: 127.0.0.1:" + exchange.authority().port() + "\r\n");
        }
    }

    @Test
    void a_probe_without_an_answer_fails_in_time() throws IOException {
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), TestExchange.Turn::reset);
                var loops = EventLoops.start(1, "prober");
                var background = Executors.newVirtualThreadPerTaskExecutor()) {
            Prober prober = new Prober(loops, EdgeCalls.egress(), background, System::nanoTime);

            assertThat(prober.get(exchange.authority(), "/", Map.of()))
                    .failsWithin(Duration.ofSeconds(15))
                    .withThrowableThat()
                    .withCauseInstanceOf(Refused.class);
        }
    }
}
