package dev.claviger.proxy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.audit.read.AuditReport;
import dev.claviger.proxy.audit.record.Ending;
import dev.claviger.proxy.audit.record.StageTimes;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Permitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised is on disk, and what cannot be is not promised. */
@Timeout(300)
class DurabilityTest {
    @TempDir
    private Path root = Path.of("");

    private static Refused refusal(CompletableFuture<@Nullable Void> intent) {
        assertThatThrownBy(intent::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(Refused.class);
        Refused refused = (Refused) intent.exceptionNow();
        assertThat(refused.reason()).isEqualTo(Reason.AUDIT_UNWRITABLE);
        assertThat(refused.sentence()).doesNotContain("\n");
        return refused;
    }

    @Test
    void trap_29_an_order_goes_on_only_after_its_intent_was_written_and_forced() throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.disk.log.clear();
            desk.intent("r-1", desk.order())
                    .thenRun(() -> desk.disk.log.add("goes on"))
                    .join();
            assertThat(desk.disk.log).containsSubsequence("write", "force", "goes on");
        }
    }

    @Test
    void trap_29_an_order_waits_as_long_as_the_disk_takes() throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.disk.holdForces();
            CompletableFuture<@Nullable Void> intent = desk.intent("r-1", desk.order());
            await().until(() -> !desk.recordsOf("intent").isEmpty());
            assertThat(intent).isNotDone();

            desk.disk.letForcesGo();

            intent.join();
        }
    }

    @Test
    void what_waits_together_is_forced_together() throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.disk.holdForces();
            List<CompletableFuture<@Nullable Void>> intents = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                intents.add(desk.intent("r-" + i, desk.order()));
            }
            desk.disk.log.clear();
            desk.disk.letForcesGo();
            intents.forEach(CompletableFuture::join);

            assertThat(desk.disk.count("force")).isLessThan(20);
        }
    }

    @Test
    void trap_29_when_too_much_waits_new_calls_are_refused_and_no_outcome_is_dropped() throws Exception {
        try (Desk desk = new Desk(root, 0, 8)) {
            Permitted order = desk.order();
            desk.intent("sent", order).join();
            desk.disk.holdForces();
            List<CompletableFuture<@Nullable Void>> intents = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                intents.add(desk.intent("r-" + i, desk.order()));
            }
            // From here on it writes nothing, so that what is omitted is told at once and not by and by.
            await().until(desk.disk.forces::hasQueuedThreads);

            assertThat(refusal(desk.intent("r-8", desk.order())).sentence()).contains("8 records wait");
            assertThat(refusal(desk.intent("r-9", desk.read())).retryAfter()).isPresent();
            assertThat(desk.audit.health().ok()).isFalse();
            for (int i = 0; i < 100; i++) {
                desk.confirm("sent", order);
                desk.audit.refusal("x", "unknown", Reason.ACCEPT_MALFORMED, "", "");
            }
            desk.disk.letForcesGo();
            intents.forEach(CompletableFuture::join);
            desk.audit.close();

            assertThat(desk.recordsOf("outcome")).hasSize(100);
            assertThat(desk.recordsOf("refusal")).isEmpty();
            assertThat(desk.recordsOf("event").getLast()).contains("\"refusals-omitted\",\"count\":\"100\"");
            assertThat(desk.verify().faults()).isEmpty();
        }
    }

    @Test
    void trap_29_what_cannot_be_written_is_not_sent_and_the_trail_goes_on_in_a_new_file() throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.order("before");
            Permitted flying = desk.order();
            desk.intent("flying", flying).join();

            desk.disk.failsToWrite = true;
            desk.disk.writtenBeforeFailure = 100;
            assertThat(refusal(desk.intent("r-1", desk.order())).sentence()).contains("no space left on device");
            refusal(desk.intent("r-2", desk.order()));
            refusal(desk.intent("r-3", desk.read()));
            assertThat(desk.audit.health().reason()).contains("no space left on device");
            desk.confirm("flying", flying);

            desk.disk.failsToWrite = false;
            await().until(() -> desk.audit.health().ok());
            desk.order("after");
            desk.audit.close();

            AuditReport report = desk.verify();
            assertThat(report.faults()).isEmpty();
            assertThat(report.files()).isEqualTo(2);
            assertThat(report.unfinished()).isEmpty();
            assertThat(desk.recordsOf("torn")).hasSize(1);
            assertThat(desk.recordsOf("outcome")).hasSize(3);
        }
    }

    @Test
    void a_bot_that_tries_again_and_again_while_the_disk_is_away_does_not_fill_the_memory() throws Exception {
        try (Desk desk = new Desk(root, 0, 8)) {
            Permitted sent = desk.order();
            desk.intent("sent", sent).join();
            desk.disk.failsToWrite = true;
            desk.disk.failsToCreate = true;
            for (int i = 0; i < 1000; i++) {
                refusal(desk.intent("r-" + i, sent));
                desk.audit.outcome(
                        desk.call("r-" + i, "POST", "/api/v3/order", Desk.ORDER_QUERY),
                        sent,
                        Ending.refused(Reason.AUDIT_UNWRITABLE, true, StageTimes.NONE));
            }
            desk.confirm("sent", sent);
            assertThat(desk.audit.unwritten()).isLessThan(16);

            desk.disk.failsToWrite = false;
            desk.disk.failsToCreate = false;
            await().until(() -> desk.audit.health().ok());
            desk.audit.close();

            assertThat(desk.recordsOf("outcome")).last().asString().contains("\"id\":\"sent\"", "confirmed");
            assertThat(desk.recordsOf("event").getFirst()).contains("refusals-omitted");
            assertThat(desk.verify().faults()).isEmpty();
            assertThat(desk.verify().unfinished()).isEmpty();
        }
    }

    @Test
    void an_intent_that_reached_the_disk_without_being_promised_is_closed_as_not_sent() throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.disk.failsToForce = true;
            refusal(desk.intent("r-1", desk.order()));
            desk.disk.failsToForce = false;
            await().until(() -> desk.audit.health().ok());
            desk.audit.close();

            assertThat(desk.recordsOf("intent")).hasSize(1);
            assertThat(desk.recordsOf("outcome").getFirst())
                    .contains("\"id\":\"r-1\"", "\"result\":\"failed\"", "\"reason\":\"audit.unwritable\"");
            assertThat(desk.verify().faults()).isEmpty();
            assertThat(desk.verify().unfinished()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void what_was_not_written_is_written_however_often_going_on_fails(int writtenBeforeFailure) throws Exception {
        try (Desk desk = new Desk(root)) {
            Permitted flying = desk.order();
            desk.intent("flying", flying).join();
            desk.disk.failsToCheckpoint = true;
            desk.disk.writtenBeforeFailure = writtenBeforeFailure;
            desk.disk.failsToWrite = true;
            desk.confirm("flying", flying);
            await().until(() -> !desk.audit.health().ok());
            desk.disk.failsToWrite = false;
            // The next file is begun, with a record or two, and then the disk fails again, and again.
            await().until(() -> Files.exists(desk.file(3)));

            desk.disk.failsToCheckpoint = false;
            await().until(() -> desk.audit.health().ok());
            desk.audit.close();

            assertThat(desk.recordsOf("outcome")).singleElement().asString().contains("\"id\":\"flying\"", "confirmed");
            assertThat(desk.verify().faults()).isEmpty();
            assertThat(desk.verify().unfinished()).isEmpty();
        }
    }

    @Test
    void a_disk_that_lets_no_file_be_made_keeps_everything_shut_until_it_does() throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.disk.failsToWrite = true;
            desk.disk.failsToCreate = true;
            refusal(desk.intent("r-1", desk.order()));
            desk.disk.failsToWrite = false;
            desk.audit.event("meanwhile", java.util.Map.of());
            await().pollDelay(java.time.Duration.ofMillis(700))
                    .until(() -> !desk.audit.health().ok());
            refusal(desk.intent("r-2", desk.order()));

            desk.disk.failsToCreate = false;
            await().until(() -> desk.audit.health().ok());
            desk.audit.close();

            assertThat(desk.recordsOf("event")).hasSize(1).first().asString().contains("meanwhile");
            assertThat(desk.verify().faults()).isEmpty();
        }
    }

    @Test
    void below_the_operator_s_free_space_nothing_new_is_begun_but_outcomes_are_recorded() throws Exception {
        try (Desk desk = new Desk(root)) {
            Permitted flying = desk.order();
            desk.intent("flying", flying).join();
            desk.disk.free = 1023;
            await().until(() -> !desk.audit.health().ok());

            assertThat(refusal(desk.intent("r-1", desk.order())).sentence()).contains("1023 bytes free", "1KiB");
            refusal(desk.intent("r-2", desk.read()));
            desk.confirm("flying", flying);
            await().until(() -> desk.recordsOf("outcome").size() == 1);

            desk.disk.free = 1024;
            await().until(() -> desk.audit.health().ok());
            desk.order("r-3");
        }
    }

    @Test
    void many_threads_leave_one_unbroken_chain() throws Exception {
        try (Desk desk = new Desk(root)) {
            Permitted order = desk.order();
            Permitted read = desk.read();
            try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
                List<? extends Future<?>> all = IntStream.range(0, 8)
                        .mapToObj(thread -> pool.submit(() -> {
                            for (int i = 0; i < 200; i++) {
                                String id = "r-" + thread + "-" + i;
                                desk.intent(id, order).join();
                                desk.confirm(id, order);
                                desk.confirm(id + "-read", read);
                            }
                        }))
                        .toList();
                for (Future<?> one : all) {
                    one.get();
                }
            }
            desk.audit.close();

            AuditReport report = desk.verify();
            assertThat(report.faults()).isEmpty();
            assertThat(report.unfinished()).isEmpty();
            assertThat(report.lastSeq()).isEqualTo(report.records());
            assertThat(report.files()).isGreaterThan(1);
            assertThat(desk.recordsOf("intent")).hasSize(1600);
            assertThat(desk.recordsOf("outcome")).hasSize(1600);
            assertThat(desk.recordsOf("read")).hasSize(1600);
        }
    }

    @Test
    void records_nobody_waits_for_are_written_soon_also_after_a_long_rest() throws Exception {
        try (Desk desk = new Desk(root)) {
            Permitted read = desk.read();
            desk.confirm("r-1", read);
            await().until(() -> desk.recordsOf("read").size() == 1);
            Thread.sleep(1_500);
            desk.confirm("r-2", read);
            await().until(() -> desk.recordsOf("read").size() == 2);
        }
    }

    @Test
    void only_one_proxy_writes_in_a_directory() throws Exception {
        try (Desk desk = new Desk(root)) {
            assertThatThrownBy(desk::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("must belong to one running proxy");
        }
        try (Desk again = new Desk(root)) {
            again.order("r-1");
        }
    }

    @Test
    void nobody_but_the_owner_can_read_the_trail() throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.order("r-1");
            desk.audit.close();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(desk.directory)))
                    .isEqualTo("rwx------");
            try (var files = Files.list(desk.directory)) {
                assertThat(files)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .as(file.toString())
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void after_the_end_intents_are_refused() throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.audit.close();
            refusal(desk.intent("r-1", desk.order()));
        }
    }
}
