package dev.claviger.harness.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** This process's own resource limits, which no container of its can exceed (proc(5), {@code /proc/self/limits}). */
final class Limits {
    private static final long ENOUGH = 32_768;
    private static final Path LIMITS = Path.of("/proc/self/limits");

    private Limits() {}

    /** The hard limit of this name, such as {@code Max open files}, but never more than a container needs. */
    static long hard(String name) throws IOException {
        Matcher hard =
                Pattern.compile(Pattern.quote(name) + " +\\S+ +([0-9]+) ").matcher(Files.readString(LIMITS));
        return hard.find() ? Math.min(Long.parseLong(hard.group(1)), ENOUGH) : ENOUGH;
    }
}
