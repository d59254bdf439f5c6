package dev.claviger.config.load;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as the file spells them. */
final class Paths {
    private Paths() {}

    /**
     * The absolute path a text names.
     *
     * @param folder against which a relative one is resolved
     * @throws IllegalArgumentException if it names none
     */
    static Path resolve(Path folder, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must be a path");
        }
        try {
            return folder.resolve(text).toAbsolutePath().normalize();
        } catch (InvalidPathException _) {
            throw new IllegalArgumentException("must be a path");
        }
    }
}
