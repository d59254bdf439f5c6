package dev.claviger.harness.bench.gauge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A process and its children, as Linux accounts for them under /proc (proc(5)).
 *
 * @param root the id of the process
 */
public record ProcessTree(long root) {
    /** The unit of times in /proc/PID/stat; the kernel shows it as 100 per second on every machine Debian runs on. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final int USER_TIME = 11;
    private static final int CHILDREN_SYSTEM_TIME = 14;

    /** The ids of the process and of its living children. */
    public List<Long> ids() {
        return LongStream.concat(
                        LongStream.of(root),
                        ProcessHandle.of(root).stream()
                                .flatMap(ProcessHandle::descendants)
                                .mapToLong(ProcessHandle::pid))
                .boxed()
                .toList();
    }

    /** Microseconds of CPU used so far, in user and kernel mode, by the tree and by children that have ended. */
    public long cpuMicros() throws IOException {
        long ticks = 0;
        for (long id : ids()) {
            String stat = read(id, "stat");
            // The program's name stands in brackets and may hold blanks; the state is the first field after it.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            for (int i = USER_TIME; i <= CHILDREN_SYSTEM_TIME && i < fields.length; i++) {
                ticks += Long.parseLong(fields[i]);
            }
        }
        return ticks * MICROS_PER_TICK;
    }

    /** Resident memory in KiB, summed over the tree. */
    public long residentKib() throws IOException {
        long kib = 0;
        for (long id : ids()) {
            try (Stream<String> lines = read(id, "status").lines()) {
                kib += lines.filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(ProcessTree::kib)
                        .sum();
            }
        }
        return kib;
    }

    private static long kib(String line) {
        String value = line.substring(line.indexOf(':') + 1).strip();
        return Long.parseLong(value.substring(0, value.indexOf(' ')));
    }

    /** A file of a process, or nothing where the process has just ended. */
    private static String read(long id, String file) throws IOException {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(id), file));
        } catch (NoSuchFileException ended) {
            return "";
        }
    }
}
