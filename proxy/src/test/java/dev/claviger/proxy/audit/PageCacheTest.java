package dev.claviger.proxy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.config.DataSize;
import dev.claviger.proxy.permit.Permitted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A trail does not fill the memory of the machine, and gives back nothing that is not on disk. */
@Timeout(300)
class PageCacheTest {
    @TempDir
    private Path root = Path.of("");

    @Test
    void what_is_durable_leaves_the_memory_and_stays_in_the_file() throws IOException {
        assumeThat(Files.getFileStore(root).type()).isNotEqualTo("tmpfs");
        byte[] bytes = new byte[4 << 20];
        new Random(7).nextBytes(bytes);
        Path path = root.resolve("file");
        try (Disk.TrailFile file = new LocalDisk().create(path)) {
            file.write(ByteBuffer.wrap(bytes));
            file.force();
            assertThat(isInMemory(path)).isTrue();
            file.forget();
            assertThat(isInMemory(path)).isFalse();
            file.write(ByteBuffer.wrap(new byte[] {1}));
        }
        assertThat(Files.readAllBytes(path)).startsWith(bytes).hasSize(bytes.length + 1);
    }

    private static boolean isInMemory(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).isLoaded();
        }
    }

    @Test
    void a_file_that_is_gone_is_no_fault() {
        assertThatCode(() -> PageCache.forget(root.resolve("none"))).doesNotThrowAnyException();
    }

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
