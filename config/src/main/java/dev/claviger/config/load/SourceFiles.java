package dev.claviger.config.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What some files held at one moment; they are small, so that contents are compared and not times. */
public final class SourceFiles {
    private final Map<Path, Optional<byte[]>> contents;

    private SourceFiles(Map<Path, Optional<byte[]>> contents) {
        this.contents = Map.copyOf(contents);
    }

    /** Reads the files; one that cannot be read is remembered as absent. */
    public static SourceFiles of(Collection<Path> files) {
        Map<Path, Optional<byte[]>> contents = new HashMap<>();
        for (Path file : files) {
            contents.put(file, read(file));
        }
        return new SourceFiles(contents);
    }

    /** The same files as they are now. */
    public SourceFiles now() {
        return of(contents.keySet());
    }

    /** These and others. */
    SourceFiles and(SourceFiles others) {
        Map<Path, Optional<byte[]>> all = new HashMap<>(contents);
        all.putAll(others.contents);
        return new SourceFiles(all);
    }

    /** The files' paths. */
    public Set<Path> paths() {
        return contents.keySet();
    }

    /** Whether these are the same files with the same contents. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SourceFiles files
                && files.paths().equals(paths())
                && paths().stream().allMatch(path -> same(content(path), files.content(path)));
    }

    @Override
    public int hashCode() {
        return paths().hashCode();
    }

    /** The paths; contents are not for logs. */
    @Override
    public String toString() {
        return paths().toString();
    }

    private Optional<byte[]> content(Path path) {
        return contents.getOrDefault(path, Optional.empty());
    }

    private static boolean same(Optional<byte[]> one, Optional<byte[]> other) {
        return one.isPresent() == other.isPresent()
                && (one.isEmpty() || Arrays.equals(one.orElseThrow(), other.orElseThrow()));
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
