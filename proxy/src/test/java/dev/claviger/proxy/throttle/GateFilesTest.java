package dev.claviger.proxy.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.claviger.config.profile.limit.Gate;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A ban does not end because the proxy starts anew. */
class GateFilesTest {
    private final AtomicLong wall = new AtomicLong(Rig.START);

    @TempDir
    private Path folder;

    private GateFiles files(Executor background) {
        return new GateFiles(folder.resolve("gates"), () -> Instant.ofEpochMilli(wall.get()), background);
    }

    private Path file() {
        return folder.resolve("gates/small");
    }

    /** A process that begins now, with a monotonic clock of its own. */
    private Rig process(Executor background) {
        return new Rig(Rig.plain(), Rig.START, files(background));
    }

    private Rig process() {
        return process(Runnable::run);
    }

    private static void answered(Rig rig, String bot, int status, String retryAfter) {
        Admission admission = rig.now(bot, Rig.SMALL);
        admission.sent();
        rig.throttle.learn(
                admission, status, retryAfter.isEmpty() ? Headers.NONE : Rig.headers("Retry-After", retryAfter));
    }

    /** For how many seconds everything is refused. */
    private static long closedFor(Rig rig) {
        Duration told = rig.refused("a1", Rig.SMALL, Reason.THROTTLE_GATE_CLOSED)
                .retryAfter()
                .orElseThrow();
        return told.plusMillis(500).toSeconds();
    }

    @Test
    void a_ban_goes_on_in_the_next_process_and_in_the_one_after_it() {
        answered(process(), "a1", 418, "3600");

        wall.addAndGet(600_000);
        Rig next = process();
        assertThat(closedFor(next)).isEqualTo(3_000);
        next.refused("b1", Rig.CANCEL, Reason.THROTTLE_GATE_CLOSED);
        assertThat(next.throttle.gates())
                .singleElement()
                .satisfies(
                        gate -> assertThat(gate.scopeKey() + " " + gate.cause()).isEqualTo("ip 418"));

        wall.addAndGet(600_000);
        Rig last = process();
        assertThat(closedFor(last)).isEqualTo(2_400);
        last.time.advance(2_400_002);
        last.pass("a1", Rig.SMALL);
    }

    @Test
    void an_accounts_gate_goes_on_for_that_account_alone() {
        Rig first = process();
        first.configure(Rig.plain(), List.of(Gate.ofCode("50011", Scope.ACCOUNT, Duration.ofMinutes(1))));
        Admission admission = first.now("a1", Rig.SMALL);
        admission.sent();
        first.throttle.learn(admission, 200, Headers.NONE);
        first.throttle.learnCode(admission, "50011", Headers.NONE);

        Rig next = process();

        next.refused("a2", Rig.SMALL, Reason.THROTTLE_GATE_CLOSED);
        next.pass("b1", Rig.SMALL);
        assertThat(next.throttle.gates())
                .extracting(GateState::reach, GateState::cause)
                .containsExactly(tuple(new Reach(Optional.of("a"), List.of()), "code 50011"));
    }

    @Test
    void what_a_gate_spares_is_spared_in_the_next_process() {
        Rig first = process();
        Admission admission = first.now("a1", Rig.FUTURES);
        admission.sent();
        first.throttle.learn(admission, 429, Rig.headers("Retry-After", "60"));

        Rig next = process();

        next.refused("a1", Rig.FUTURES, Reason.THROTTLE_GATE_CLOSED);
        next.pass("a1", Rig.SMALL);
    }

    @Test
    void what_is_over_by_the_wall_clock_is_forgotten() {
        answered(process(), "a1", 418, "3600");
        wall.addAndGet(3_600_002);

        Rig next = process();

        next.pass("a1", Rig.SMALL);
        assertThat(next.throttle.gates()).isEmpty();
    }

    /** A file costs a wait for the disk, and such a gate is open again before the next process could send anything. */
    @ParameterizedTest
    @CsvSource({"4, false", "5, true"})
    void a_gate_of_a_few_seconds_is_not_written(String seconds, boolean written) {
        answered(process(), "a1", 429, seconds);

        assertThat(Files.exists(file())).isEqualTo(written);
    }

    @Test
    void a_clock_that_was_set_back_closes_a_gate_for_no_longer_than_it_was_to_be() {
        answered(process(), "a1", 418, "3600");
        wall.addAndGet(-86_400_000);

        assertThat(closedFor(process())).isEqualTo(3_600);

        // And not once more for each process: the first has written it by the clock as it is now.
        wall.addAndGet(600_000);
        assertThat(closedFor(process())).isEqualTo(3_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "written\n",
                "written soon\n",
                "written 1\nclosed 2 ip -\n",
                "written 1\nclosed x ip - 418\n",
                "written 1\nclosed 2 us - 418\n",
                "written 1\nopen 2 ip - 418\n",
                "written 5\nclosed 4 ip - 418\n",
                "written 1\nclosed 999999999999999999 ip - 418\n",
                "written 1\nclosed 1641600000000000 ip - 418\n",
                "\u0000\u0000\u0000\u0000"
            })
    void what_cannot_be_read_holds_everything_back_as_a_stop_sign_without_a_time_does(String damaged)
            throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), damaged);

        Rig rig = process();

        assertThat(closedFor(rig)).isEqualTo(120);
        rig.refused("b1", Rig.CANCEL, Reason.THROTTLE_GATE_CLOSED);
        rig.time.advance(120_001);
        rig.pass("a1", Rig.SMALL);

        // The next process reads what this one has written, and does not begin anew.
        wall.addAndGet(60_000);
        assertThat(closedFor(process())).isEqualTo(60);
    }

    @Test
    void what_is_no_file_is_no_reason_not_to_start() throws IOException {
        Files.createDirectories(file());

        Rig rig = process();

        assertThat(closedFor(rig)).isEqualTo(120);
        rig.time.advance(120_001);
        answered(rig, "a1", 418, "3600");
        assertThat(closedFor(rig)).isEqualTo(3_600);
    }

    @Test
    void whoever_hears_of_a_ban_does_not_wait_for_the_disk_and_many_that_do_write_once() {
        List<Runnable> later = new ArrayList<>();
        Rig rig = process(later::add);
        Admission one = rig.now("a1", Rig.SMALL);
        Admission other = rig.now("b1", Rig.SMALL);

        rig.throttle.learn(one, 429, Rig.headers("Retry-After", "30"));
        rig.throttle.learn(other, 418, Rig.headers("Retry-After", "3600"));

        assertThat(Files.exists(file())).isFalse();
        assertThat(later).hasSize(1);
        later.forEach(Runnable::run);
        assertThat(closedFor(process())).isEqualTo(3_600);
    }

    @Test
    void what_was_not_written_yet_is_written_when_everything_stops() {
        GateFiles stopping = files(_ -> {
            throw new RejectedExecutionException("stopped");
        });
        answered(new Rig(Rig.plain(), Rig.START, stopping), "a1", 418, "3600");
        assertThat(Files.exists(file())).isFalse();

        stopping.close();

        assertThat(closedFor(process())).isEqualTo(3_600);
    }

    @Test
    void a_shorter_stop_sign_writes_nothing_anew() throws IOException {
        Rig rig = process();
        Admission other = rig.now("b1", Rig.SMALL);
        answered(rig, "a1", 418, "3600");
        Files.delete(file());

        rig.throttle.learn(other, 418, Rig.headers("Retry-After", "60"));

        assertThat(Files.exists(file())).isFalse();
    }
}
