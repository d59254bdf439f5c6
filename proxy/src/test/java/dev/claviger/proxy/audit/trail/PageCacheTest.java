package dev.claviger.proxy.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file gives back the memory of the machine that it fills. */
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
}
