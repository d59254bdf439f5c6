package dev.claviger.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.server.Fault;
import dev.claviger.proxy.Machine;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever opens streams heeds what the exchange says as whoever calls does. */
class StreamGateTest {
    private static final String MARKET = "/ws/btcusdt@trade";
    private static final String BY_MESSAGE = "/ws-api/v3";

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<WebSocket> open = new ArrayList<>();

    @AfterEach
    void stop() {
        open.forEach(WebSocket::abort);
        client.close();
    }

    /** Opens a stream; tells how it was refused, where it was. */
    private Optional<HttpResponse<?>> refused(Rig rig, String path) {
        try {
            URI uri = URI.create(rig.baseUrl().toString().replaceFirst("^http", "ws") + path);
            open.add(client.newWebSocketBuilder()
                    .buildAsync(uri, new WebSocket.Listener() {})
                    .join());
            return Optional.empty();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof WebSocketHandshakeException answered) {
                return Optional.of(answered.getResponse());
            }
            throw failure;
        }
    }

    private static String refusal(HttpResponse<?> response) {
        return response.headers().firstValue("X-Claviger-Refusal").orElse("");
    }

    private static long arrived(Rig rig, String path) {
        return rig.sandbox().received().stream()
                .filter(request -> request.path().startsWith(path))
                .count();
    }

    @Test
    void trap_22_a_429_to_an_upgrade_silences_streams_and_calls_until_it_is_over() throws Exception {
        silenced(Fault.tooManyRequests(3), 429);
    }

    @Test
    void trap_22_a_ban_told_to_an_upgrade_silences_streams_and_calls_until_it_is_over() throws Exception {
        silenced(Fault.banned(3), 418);
    }

    private void silenced(Fault fault, int status) throws Exception {
        try (Rig rig = Rig.start(directory.resolve("rig"), RigOptions.usual(), Machine.here());
                BotClient bot = rig.bot(rig.addBot("one", Orders.TRADER))) {
            rig.awaitReady();
            rig.sandbox().faults().plan("GET", MARKET, 1, fault);

            HttpResponse<?> told = refused(rig, MARKET).orElseThrow();
            long closed = System.nanoTime();
            long asked = arrived(rig, "/ws");

            assertThat(refusal(told)).isEqualTo("forward.upgrade_refused");
            assertThat(asked).as("the exchange said " + status).isEqualTo(1);
            for (String path : List.of(MARKET, BY_MESSAGE)) {
                HttpResponse<?> again = refused(rig, path).orElseThrow();
                assertThat(refusal(again)).isEqualTo("throttle.gate_closed");
                assertThat(again.statusCode()).as("as calls are refused").isEqualTo(503);
                assertThat(again.headers().firstValueAsLong("Retry-After").orElse(0))
                        .isBetween(1L, 3L);
            }
            assertThat(Orders.refusal(Orders.place(bot, "too-soon"))).isEqualTo("throttle.gate_closed");
            assertThat(arrived(rig, "/ws"))
                    .as("upgrades that reached the exchange")
                    .isEqualTo(asked);

            TimeUnit.NANOSECONDS.sleep(closed + Duration.ofMillis(3_300).toNanos() - System.nanoTime());
            assertThat(refused(rig, MARKET)).isEmpty();
            assertThat(refused(rig, BY_MESSAGE)).isEmpty();
        }
    }

    @Test
    void trap_22_a_429_to_a_call_stops_upgrades() throws Exception {
        try (Rig rig = Rig.start(directory.resolve("rig"), RigOptions.usual(), Machine.here());
                BotClient bot = rig.bot(rig.addBot("one", Orders.TRADER))) {
            rig.awaitReady();
            rig.sandbox().faults().plan("GET", "/api/v3/account", 1, Fault.tooManyRequests(30));
            assertThat(Orders.read(bot).status()).isEqualTo(429);

            assertThat(refusal(refused(rig, MARKET).orElseThrow())).isEqualTo("throttle.gate_closed");
            assertThat(arrived(rig, "/ws")).isZero();
        }
    }

    @Test
    void trap_18_a_storm_of_upgrades_never_exceeds_what_the_exchange_allows() throws Exception {
        RigOptions options = RigOptions.usual()
                .exchange("    throttle:\n      deadline: 100ms\n      headroom-percent: 0%\n"
                        + "      capacities: {connections: 6}");
        try (Rig rig = Rig.start(directory.resolve("rig"), options, Machine.here())) {
            rig.awaitReady();
            int refused = 0;
            for (int i = 0; i < 20; i++) {
                Optional<HttpResponse<?>> answer = refused(rig, i % 2 == 0 ? MARKET : BY_MESSAGE);
                if (answer.isPresent()) {
                    refused++;
                    assertThat(refusal(answer.get())).isEqualTo("throttle.deadline");
                    assertThat(answer.get().statusCode())
                            .as("as calls are refused")
                            .isEqualTo(503);
                }
            }

            assertThat(refused).isEqualTo(14);
            assertThat(arrived(rig, "/ws")).isEqualTo(6);
        }
    }

    @Test
    void a_stream_that_nobody_has_logged_in_on_is_one_record_of_the_audit() throws Exception {
        try (Rig rig = Rig.start(directory.resolve("rig"), RigOptions.usual(), Machine.here())) {
            rig.awaitReady();

            assertThat(refused(rig, MARKET)).isEmpty();

            await().untilAsserted(() -> assertThat(Trail.read(rig.auditDirectory()).stream()
                            .filter(line -> line.field("path").startsWith("/ws/")))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.type()).isEqualTo("read");
                        assertThat(line.field("bot")).isEqualTo("anonymous");
                        assertThat(line.field("class")).isEqualTo("stream");
                        assertThat(line.field("result")).isEqualTo("sent");
                    }));
        }
    }
}
