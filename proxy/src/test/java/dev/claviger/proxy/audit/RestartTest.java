package dev.claviger.proxy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.proxy.audit.read.AuditReport;
import dev.claviger.proxy.audit.read.AuditVerifier;
import dev.claviger.proxy.audit.read.Checkpoint;
import dev.claviger.proxy.audit.read.RecordLine;
import dev.claviger.proxy.audit.read.TrailNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stops, crashes, and new files. */
@Timeout(300)
class RestartTest {
    @TempDir
    private Path root = Path.of("");

    @Test
    void a_restart_goes_on_in_the_same_file_and_chain() throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.order("r-1");
            desk.restart();
            desk.order("r-2");
            desk.audit.close();

            AuditReport report = desk.verify();
            assertThat(report.faults()).isEmpty();
            assertThat(report.files()).isEqualTo(1);
            assertThat(report.firstSeq()).isEqualTo(1);
            assertThat(report.lastSeq()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 76, 250})
    void a_torn_last_line_is_put_aside_and_a_record_says_so(int cut) throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.order("r-1");
            desk.order("r-2");
            desk.audit.close();
            byte[] bytes = Files.readAllBytes(desk.file(1));
            Files.write(desk.file(1), java.util.Arrays.copyOf(bytes, bytes.length - cut));
            Files.delete(desk.directory.resolve(TrailNames.CHECKPOINT));

            desk.audit = desk.open();
            desk.order("r-3");
            desk.audit.close();

            assertThat(desk.verify().faults()).isEmpty();
            assertThat(desk.verify().unfinished()).containsExactly("r-2");
            String torn = desk.recordsOf("torn").getFirst();
            assertThat(desk.lines(1)).contains(torn);
            assertThat(desk.lines(1).getLast()).contains("\"type\":\"end\"", TrailNames.name(2));
            Path kept = desk.directory.resolve(field(torn, "kept"));
            assertThat(Files.size(kept)).isEqualTo(Long.parseLong(field(torn, "bytes")));
            assertThat(bytes).containsSubsequence(Files.readAllBytes(kept));
        }
    }

    private static String field(String record, String name) {
        RecordLine line = RecordLine.parse(record.getBytes(StandardCharsets.UTF_8));
        assertThat(line).isNotNull();
        String value = line == null ? null : line.field(name);
        assertThat(value).isNotNull();
        return value == null ? "" : value;
    }

    @Test
    void zeros_at_the_end_as_a_power_cut_leaves_them_are_put_aside() throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.order("r-1");
            desk.audit.close();
            Files.write(desk.file(1), new byte[5000], StandardOpenOption.APPEND);

            desk.audit = desk.open();
            desk.order("r-2");
            desk.audit.close();

            assertThat(desk.verify().faults()).isEmpty();
            assertThat(desk.recordsOf("torn")).hasSize(1);
        }
    }

    @Test
    void a_file_torn_in_its_very_first_record_is_put_aside_whole() throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.order("r-1");
            desk.audit.close();
            Files.writeString(desk.file(2), "{\"seq\":4,\"ti");

            desk.audit = desk.open();
            desk.order("r-2");
            desk.audit.close();

            assertThat(desk.verify().faults()).isEmpty();
            try (var files = Files.list(desk.directory)) {
                assertThat(files.map(Path::getFileName).map(String::valueOf))
                        .anyMatch(name -> name.startsWith("audit-00000002.jsonl.torn-"));
            }
        }
    }

    @Test
    void after_a_kill_the_orders_without_outcome_are_named() throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.order("done");
            desk.intent("flying", desk.order()).join();
            Path copy = root.resolve("copy");
            Files.createDirectory(copy);
            for (String name : new String[] {TrailNames.name(1), TrailNames.CHECKPOINT}) {
                Files.copy(desk.directory.resolve(name), copy.resolve(name));
            }

            AuditReport report = AuditVerifier.verify(copy);

            assertThat(report.faults()).isEmpty();
            assertThat(report.unfinished()).containsExactly("flying");
        }
    }

    @Test
    void a_full_file_is_ended_and_the_next_begins_where_it_ended() throws Exception {
        try (Desk desk = new Desk(root)) {
            for (int i = 0; TrailNames.numbers(desk.directory).size() < 3; i++) {
                desk.order("r-" + i);
            }
            desk.restart();
            desk.order("last");
            desk.audit.close();

            AuditReport report = desk.verify();
            assertThat(report.faults()).isEmpty();
            assertThat(report.files()).isEqualTo(3);
            assertThat(desk.lines(1).getLast()).contains("\"type\":\"end\"", "\"next\":\"audit-00000002.jsonl\"");
            assertThat(desk.lines(2).getFirst())
                    .contains("\"type\":\"file\"", "\"version\":\"1\"", "\"previous\":\"audit-00000001.jsonl\"");
            assertThat(Files.size(desk.file(1))).isBetween(60_000L, 70_000L);
        }
    }

    @Test
    void old_files_are_deleted_as_the_operator_wants_and_the_trail_says_which() throws Exception {
        try (Desk desk = new Desk(root, 2, Audit.MAX_UNWRITTEN)) {
            for (int i = 0; !Files.exists(desk.file(5)); i++) {
                desk.order("r-" + i);
            }
            desk.audit.close();

            assertThat(TrailNames.numbers(desk.directory)).containsExactly(4L, 5L);
            AuditReport report = desk.verify();
            assertThat(report.faults()).isEmpty();
            assertThat(report.firstSeq()).isGreaterThan(1);
        }
    }

    @Test
    void a_directory_that_no_crash_could_have_left_is_not_written_on() throws Exception {
        Path directory = root.resolve("audit");
        Files.createDirectory(directory);
        Files.writeString(directory.resolve(TrailNames.name(1)), "something else\n".repeat(100_000));

        assertThatThrownBy(() -> new Desk(root))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must have a whole record")
                .hasMessageNotContaining("\n");
        assertThat(Files.size(directory.resolve(TrailNames.name(1)))).isEqualTo(1_500_000);
    }

    @Test
    void a_clean_end_leaves_a_checkpoint_of_the_last_record() throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.order("r-1");
            desk.audit.event("stop", Map.of("why", "test"));
            desk.audit.close();

            Checkpoint checkpoint = Checkpoint.read(desk.directory);
            assertThat(checkpoint).isNotNull();
            assertThat(checkpoint == null ? 0 : checkpoint.seq()).isEqualTo(4);
        }
    }
}
