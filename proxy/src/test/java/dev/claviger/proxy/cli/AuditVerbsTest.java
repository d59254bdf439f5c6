package dev.claviger.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.AuditConfig;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.audit.Audit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerbsTest {
    @TempDir
    private Path home = Path.of("");

    private Path trail = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.writeString(home.resolve("claviger.yaml"), """
                hsm: {token: none, pin: {prompt: true}}
                exchanges:
                  binance: {profile: binance}
                """);
        AuditConfig config = AuditConfig.defaults(home.resolve("state"));
        Machine machine = Machine.here();
        try (Audit audit = Audit.open(config, machine.clock(), machine.nanos(), machine.random())) {
            audit.event("start", Map.of("version", "1"));
            audit.event("freeze", Map.of("state", "HARD"));
        }
        trail = config.directory().resolve("audit-00000001.jsonl");
    }

    @Test
    void shows_the_last_records() {
        Console.Result tail = new Console(home).run("audit", "tail", "-n", "1");
        assertThat(tail.code()).isZero();
        assertThat(tail.out().lines()).singleElement().asString().contains("\"event\":\"freeze\"");
        assertThat(new Console(home).run("audit", "tail", "-n", "-1").code()).isEqualTo(2);
    }

    @Test
    void an_untouched_trail_is_intact() {
        Console.Result verify = new Console(home).run("audit", "verify");
        assertThat(verify.out()).startsWith("intact: 3 records (1 to 3) in 1 files, 0 without an outcome");
        assertThat(verify.code()).isZero();
    }

    @Test
    void a_changed_record_is_a_fault_with_its_file_and_line() throws IOException {
        Files.writeString(trail, Files.readString(trail).replace("HARD", "OPEN"));
        Console.Result verify = new Console(home).run("audit", "verify");
        assertThat(verify.code()).isEqualTo(1);
        assertThat(verify.out()).contains("fault: " + trail + ":3: ").contains("NOT intact");
    }

    @Test
    void a_trail_that_was_never_begun_is_an_error_of_files() throws IOException {
        Files.writeString(home.resolve("claviger.yaml"), "state: elsewhere\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(new Console(home).run("audit", "verify").code()).isEqualTo(6);
    }
}
