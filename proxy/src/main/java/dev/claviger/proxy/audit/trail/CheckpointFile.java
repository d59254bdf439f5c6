package dev.claviger.proxy.audit.trail;

import dev.claviger.proxy.audit.read.Checkpoint;
import dev.claviger.proxy.audit.read.TrailNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where the last checkpoint is kept, beside the trail. */
final class CheckpointFile {
    private CheckpointFile() {}

    /** Writes one in place of the one before, so that there is always a whole one. */
    static void write(Checkpoint checkpoint, Path directory, Disk disk) throws IOException {
        Path next = directory.resolve(TrailNames.CHECKPOINT + ".next");
        Files.deleteIfExists(next);
        try (Disk.TrailFile out = disk.create(next)) {
            out.write(ByteBuffer.wrap(checkpoint.text().getBytes(StandardCharsets.US_ASCII)));
            out.force();
        }
        Files.move(
                next,
                directory.resolve(TrailNames.CHECKPOINT),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        LocalDisk.forceDirectory(directory);
    }
}
