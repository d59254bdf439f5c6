package dev.claviger.harness.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This process's own resource limits (proc(5), {@code /proc/self/limits}). */
final class Limits {
    private static final long ENOUGH = 32_768;
    private static final Path LIMITS = Path.of("/proc/self/limits");

    private Limits() {}

    /** The hard limit of this name, such as {@code Max open files}, but never more than a container needs. */
    static long hard(String name) throws IOException {
        return Files.readAllLines(LIMITS).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip().split("\\s+")[1])
                .filter(limit -> !limit.equals("unlimited"))
                .mapToLong(Long::parseLong)
                .map(limit -> Math.min(limit, ENOUGH))
                .findFirst()
                .orElse(ENOUGH);
    }
}
