package dev.claviger.config.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Replaces a file in one step: whoever reads it, even after a power cut, finds the old text or the new one. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes a file that its owner alone can read.
     *
     * @param file in a folder that is there
     * @throws IOException if it cannot be written; the file is then as before
     */
    public static void write(Path file, String text) throws IOException {
        Path folder = file.resolveSibling("");
        Path temporary = Files.createTempFile(
                folder,
                "." + file.getFileName() + "-",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
                entry.force(true);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
