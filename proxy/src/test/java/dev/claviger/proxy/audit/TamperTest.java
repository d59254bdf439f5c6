package dev.claviger.proxy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.audit.read.AuditFault;
import dev.claviger.proxy.audit.read.AuditReport;
import dev.claviger.proxy.audit.read.AuditVerifier;
import dev.claviger.proxy.audit.read.TrailNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to lie about the past, and that it shows. */
class TamperTest {
    @TempDir
    private Path root = Path.of("");

    private Path directory = Path.of("");

    @BeforeEach
    void a_trail_of_three_files() throws IOException {
        try (Desk desk = new Desk(root)) {
            directory = desk.directory;
            for (int i = 0; !Files.exists(desk.file(3)); i++) {
                desk.order("r-" + i);
            }
            desk.order("last-1");
            desk.order("last-2");
        }
        assertThat(AuditVerifier.verify(directory).faults()).isEmpty();
    }

    private Path file(int number) {
        return directory.resolve(TrailNames.name(number));
    }

    private List<String> lines(int number) throws IOException {
        return new ArrayList<>(Files.readAllLines(file(number)));
    }

    private void write(int number, List<String> lines) throws IOException {
        Files.writeString(file(number), String.join("\n", lines) + "\n");
    }

    private List<AuditFault> faults() throws IOException {
        AuditReport report = AuditVerifier.verify(directory);
        assertThat(report.intact()).isFalse();
        return report.faults();
    }

    @Test
    void trap_29_any_changed_byte_shows_in_its_line() throws IOException {
        byte[] before = Files.readAllBytes(file(2));
        Random random = new Random(29);
        for (int i = 0; i < 150; i++) {
            byte[] bytes = before.clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(2), bytes);
            assertThat(faults())
                    .as("byte " + at)
                    .isNotEmpty()
                    .allMatch(fault -> fault.file().equals("audit-00000002.jsonl")
                            || fault.file().equals("audit-00000003.jsonl"));
        }
    }

    @Test
    void a_changed_amount_shows_in_its_line() throws IOException {
        List<String> lines = lines(2);
        lines.set(4, lines.get(4).replace("\"id\":\"r-", "\"id\":\"s-"));
        write(2, lines);
        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(5);
            assertThat(fault.what()).contains("was changed");
        });
    }

    @Test
    void a_changed_line_with_a_new_hash_of_its_own_shows_in_the_next() throws Exception {
        List<String> lines = lines(2);
        String forged = lines.get(4).replace("\"id\":\"r-", "\"id\":\"s-");
        byte[] hashed = forged.substring(0, forged.length() - 75).getBytes(StandardCharsets.UTF_8);
        String hash = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(hashed));
        lines.set(4, forged.substring(0, forged.length() - 66) + hash + "\"}");
        write(2, lines);
        assertThat(faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(6));
    }

    @Test
    void a_removed_line_shows() throws IOException {
        List<String> lines = lines(2);
        lines.remove(7);
        write(2, lines);
        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(8);
            assertThat(fault.what()).contains("lines are missing, added or moved");
        });
    }

    @Test
    void an_inserted_line_shows() throws IOException {
        List<String> lines = lines(2);
        lines.add(7, lines.get(3));
        write(2, lines);
        assertThat(faults()).isNotEmpty().allMatch(fault -> fault.line() == 8 || fault.line() == 9);
    }

    @Test
    void two_lines_that_changed_places_show() throws IOException {
        List<String> lines = lines(2);
        Collections.swap(lines, 7, 8);
        write(2, lines);
        assertThat(faults()).isNotEmpty();
    }

    @Test
    void an_empty_line_shows() throws IOException {
        List<String> lines = lines(2);
        lines.add(7, "");
        write(2, lines);
        assertThat(faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.what()).isEqualTo("is no record"));
    }

    @Test
    void a_removed_file_in_the_middle_shows() throws IOException {
        Files.delete(file(2));
        assertThat(faults()).anyMatch(fault -> fault.what().contains("the file before it is missing"));
    }

    @Test
    void a_removed_first_file_shows_unless_the_trail_says_it_was_pruned() throws IOException {
        Files.delete(file(1));
        assertThat(faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.what()).contains("no record says it was pruned"));
    }

    @Test
    void a_removed_last_file_shows_against_the_checkpoint() throws IOException {
        Files.delete(file(3));
        assertThat(faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.what()).contains("durable once"));
    }

    @Test
    void a_cut_tail_shows_against_the_checkpoint() throws IOException {
        List<String> lines = lines(3);
        write(3, lines.subList(0, lines.size() - 2));
        assertThat(faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.what()).contains("the trail ends at"));
    }

    @Test
    void a_tail_written_anew_shows_against_the_checkpoint() throws IOException {
        List<String> lines = lines(3);
        write(3, lines.subList(0, lines.size() - 2));
        byte[] checkpoint = Files.readAllBytes(directory.resolve(TrailNames.CHECKPOINT));
        try (Desk forger = new Desk(root)) {
            forger.order("never-1");
            forger.order("never-2");
        }
        Files.write(directory.resolve(TrailNames.CHECKPOINT), checkpoint);
        assertThat(faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.what()).contains("is not the one that was durable once"));
    }

    @Test
    void a_missing_or_broken_checkpoint_shows() throws IOException {
        Path checkpoint = directory.resolve(TrailNames.CHECKPOINT);
        Files.writeString(checkpoint, "{}");
        assertThat(faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.file()).isEqualTo("checkpoint"));
        Files.delete(checkpoint);
        assertThat(faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.what()).contains("is missing"));
    }

    @Test
    void a_torn_line_shows() throws IOException {
        byte[] bytes = Files.readAllBytes(file(3));
        Files.write(file(3), "{\"seq\":".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
        assertThat(faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.what()).contains("ends in half a record"));
        Files.write(file(3), bytes);
        Files.write(file(1), "{".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
        assertThat(faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.file()).isEqualTo("audit-00000001.jsonl"));
    }

    @Test
    void a_file_of_another_trail_shows() throws IOException {
        Path other = root.resolve("other");
        Files.createDirectory(other);
        try (Desk desk = new Desk(other)) {
            for (int i = 0; !Files.exists(desk.file(3)); i++) {
                desk.order("r-" + i);
            }
            desk.audit.close();
            Files.copy(desk.file(2), file(2), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(faults()).isNotEmpty();
    }

    @Test
    void no_more_faults_are_listed_than_anybody_reads() throws IOException {
        Files.writeString(file(2), "garbage\n".repeat(1000));
        assertThat(faults()).hasSize(AuditVerifier.MAX_FAULTS);
    }
}
