package dev.claviger.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.bench.peer.RequestForm;
import dev.claviger.harness.bench.upstream.ArrivedRequest;
import dev.claviger.harness.rig.Credentials;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestForgeTest {
    private static final Credentials BOT = Credentials.random(new Random(7));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));

    private static String text(byte[] request) {
        return new String(request, StandardCharsets.US_ASCII);
    }

    @Test
    void a_bots_request_is_signed_with_the_virtual_key() {
        RequestForge forge =
                new RequestForge(Workload.OPEN_ORDERS, new RequestForm("/binance", Optional.of(BOT)), CLOCK);

        String request = text(forge.one());

        assertThat(request).startsWith("GET /binance/api/v3/openOrders?symbol=BTCUSDT&recvWindow=4000&timestamp=17673");
        assertThat(new ArrivedRequest(request).fault(BOT)).isEmpty();
    }

    @Test
    void no_two_requests_are_alike_though_the_clock_stands_still() {
        RequestForge forge = new RequestForge(Workload.ORDER, new RequestForm("", Optional.of(BOT)), CLOCK);
        Set<String> seen = new HashSet<>();

        for (int i = 0; i < 2500; i++) {
            seen.add(text(forge.one()));
        }

        assertThat(seen).hasSize(2500);
    }

    @Test
    void a_peer_that_signs_by_itself_gets_unsigned_requests() {
        RequestForge forge = new RequestForge(Workload.OPEN_ORDERS, RequestForm.UNSIGNED, CLOCK);

        assertThat(text(forge.one()))
                .startsWith("GET /api/v3/openOrders?symbol=")
                .doesNotContain("signature");
    }
}
