package dev.claviger.proxy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.audit.read.AuditReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looking at the trail while it grows. */
@Timeout(300)
class AuditReaderTest {
    @TempDir
    private Path root = Path.of("");

    @Test
    void shows_the_last_records_also_over_a_change_of_files() throws Exception {
        try (Desk desk = new Desk(root)) {
            for (int i = 0; !Files.exists(desk.file(2)); i++) {
                desk.order("r-" + i);
            }
            desk.audit.close();
            List<String> all = desk.records();

            assertThat(new AuditReader(desk.directory).last(50)).isEqualTo(all.subList(all.size() - 50, all.size()));
            assertThat(new AuditReader(desk.directory).last(0)).isEmpty();
            assertThat(new AuditReader(desk.directory).last(100_000)).isEqualTo(all);
        }
    }

    @Test
    void follows_what_is_written_each_record_once_and_over_a_change_of_files() throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.order("before");
            await().until(() -> desk.records().size() == 3);
            List<String> seen = new CopyOnWriteArrayList<>();
            AtomicBoolean goOn = new AtomicBoolean(true);
            Thread reader = Thread.ofVirtual().start(() -> {
                try {
                    new AuditReader(desk.directory).tail(1, seen::add, goOn::get);
                } catch (Exception e) {
                    seen.add(e.toString());
                }
            });
            await().until(() -> !seen.isEmpty());
            for (int i = 0; !Files.exists(desk.file(3)); i++) {
                desk.order("r-" + i);
            }
            desk.audit.close();
            List<String> all = desk.records();

            await().until(() -> seen.size() >= all.size() - 2);
            goOn.set(false);
            reader.join();
            assertThat(seen).isEqualTo(all.subList(2, all.size()));
        }
    }
}
