package dev.claviger.harness.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
    private static final Duration STALL = Duration.ofMillis(400);
    private static final RequestBatch REPEATED = batch(1, true);

    private final LoadGenerator generator = new LoadGenerator(System::nanoTime, Duration.ofSeconds(3));

    @AfterEach
    void stop() {
        generator.close();
    }

    private static RequestBatch batch(int count, boolean repeatable) {
        byte[] request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        return RequestBatch.of(Collections.nCopies(count, request), repeatable);
    }

    @Test
    void an_open_loop_counts_a_stall_for_every_request_that_was_due_meanwhile() throws IOException {
        LoadResult result = stalled(new Load.Open(1, 500));

        // 400 of 1,000 ms stand still, so 40 % of the requests wait, evenly between 0 and 400 ms: 8 % more than 320 ms.
        assertThat(result.p99Nanos()).isGreaterThanOrEqualTo(millis(320));
        assertThat(result.failed() + result.unanswered()).isZero();
        assertThat(result.completed()).isBetween(300L, 500L);
    }

    @Test
    void a_closed_loop_counts_the_same_stall_once() throws IOException {
        LoadResult result = stalled(new Load.Closed(1));

        assertThat(result.maxNanos()).isGreaterThanOrEqualTo(STALL.toNanos());
        assertThat(result.p99Nanos()).isLessThan(millis(100));
    }

    private LoadResult stalled(Load load) throws IOException {
        try (StalledServer server = new StalledServer(150, STALL);
                LoadSession session = generator.connect(Target.plain(server.port()), load)) {
            return session.run(REPEATED, Duration.ofSeconds(1));
        }
    }

    @Test
    void requests_that_never_get_a_reply_count_with_their_wait_so_far() throws IOException {
        try (StalledServer server = new StalledServer(50, Duration.ofMinutes(1));
                LoadSession session = generator.connect(Target.plain(server.port()), new Load.Open(1, 100))) {
            LoadResult result = session.run(REPEATED, Duration.ofSeconds(1));

            assertThat(result.completed()).isEqualTo(49);
            assertThat(result.unanswered()).isEqualTo(51);
            assertThat(result.firstFailure()).isEqualTo("no reply within 3000 ms after the end of the run");
            assertThat(result.p99Nanos()).isGreaterThan(TimeUnit.SECONDS.toNanos(3));
        }
    }

    @Test
    void a_closed_loop_ends_with_its_requests_where_none_may_be_sent_twice() throws IOException {
        try (StalledServer server = new StalledServer(0, STALL);
                LoadSession session = generator.connect(Target.plain(server.port()), new Load.Closed(4))) {
            LoadResult result = session.run(batch(100, false), Duration.ofSeconds(5));

            assertThat(result.completed()).isEqualTo(100);
            assertThat(server.served()).isEqualTo(100);
            assertThat(result.elapsedNanos()).isLessThan(TimeUnit.SECONDS.toNanos(5));
        }
    }

    @Test
    void runs_follow_each_other_over_the_same_connections() throws IOException {
        try (StalledServer server = new StalledServer(0, STALL);
                LoadSession session = generator.connect(Target.plain(server.port()), new Load.Closed(2))) {
            long first = session.run(REPEATED, Duration.ofMillis(200)).completed();
            LoadResult second = session.run(REPEATED, Duration.ofMillis(200));

            assertThat(first).isPositive();
            assertThat(second.completed()).isPositive();
            assertThat(second.failed()).isZero();
        }
    }

    @Test
    void a_connection_the_server_closed_is_opened_again_and_a_request_on_it_has_failed() throws IOException {
        try (StalledServer server = new StalledServer(0, STALL, 5);
                LoadSession session = generator.connect(Target.plain(server.port()), new Load.Open(8, 200))) {
            LoadResult result = session.run(REPEATED, Duration.ofSeconds(1));

            // Slow enough that connections are closed while they are idle; each must come back once and not twice.
            assertThat(server.served()).isBetween(100, 200);
            assertThat(result.completed()).isGreaterThan(100);
            assertThat(result.completed() + result.failed()).isLessThanOrEqualTo(200);
            assertThat(result.unanswered()).isZero();
        }
    }

    @Test
    void a_target_nobody_listens_on_is_refused_with_its_address() throws IOException {
        // Bound, so that nobody else gets it, and not listening.
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> generator.connect(Target.plain(port), new Load.Closed(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(":" + port + ": not all 1 connections stood");
        }
    }

    @Test
    void a_batch_without_requests_is_refused() {
        assertThatThrownBy(() -> RequestBatch.of(List.of(), true)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
