package dev.claviger.proxy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.config.DataSize;
import dev.claviger.proxy.permit.Permitted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A trail does not fill the memory of the machine, and gives back nothing that is not on disk. */
@Timeout(300)
class ForgettingTest {
    @TempDir
    private Path root = Path.of("");

    @Test
    void a_trail_gives_back_each_mebibyte_once_it_is_durable() throws Exception {
        try (Desk desk = new Desk(root, DataSize.ofKiB(64 << 10), 0, Audit.MAX_UNWRITTEN)) {
            Permitted read = desk.read();
            for (int i = 0; i < 6_000; i++) {
                desk.confirm("r-" + i, read);
            }
            await().until(() -> desk.disk.count("forget") > 0);
            desk.order("last");
            assertThat(desk.disk.count("forget")).isLessThan(5);
            assertThat(before("forget", desk.disk.log)).containsOnly("force");
        }
    }

    @Test
    void a_file_that_ends_is_given_back() throws Exception {
        try (Desk desk = new Desk(root)) {
            Permitted read = desk.read();
            for (int i = 0; i < 400; i++) {
                desk.confirm("r-" + i, read);
            }
            await().until(() -> Files.exists(desk.file(2)));
            assertThat(before("forget", desk.disk.log)).isNotEmpty().containsOnly("force");
        }
    }

    /** What was done right before each of these. */
    private static List<String> before(String what, List<String> log) {
        List<String> found = new ArrayList<>();
        for (int i = 1; i < log.size(); i++) {
            if (log.get(i).equals(what)) {
                found.add(log.get(i - 1));
            }
        }
        return found;
    }
}
