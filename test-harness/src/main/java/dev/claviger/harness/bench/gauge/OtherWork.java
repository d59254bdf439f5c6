package dev.claviger.harness.bench.gauge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How much of the machine's CPU time went to work that is no part of the benchmark: what makes figures doubtful. */
public final class OtherWork {
    private static final int USER = 1;
    private static final int SYSTEM = 3;
    private static final int STEAL = 8;
    private static final long MICROS_PER_TICK = 10_000;

    private final ProcessTree own = new ProcessTree(ProcessHandle.current().pid());
    private final long busyBefore;
    private final long totalBefore;
    private final long ownBefore;

    /** Begins to look. */
    public OtherWork() throws IOException {
        long[] ticks = ticks();
        busyBefore = busyMicros(ticks);
        totalBefore = totalMicros(ticks);
        ownBefore = own.cpuMicros();
    }

    /** Per cent of the time of all CPUs that others have used since then, among them other virtual machines. */
    public double percent() throws IOException {
        long[] ticks = ticks();
        long busy = busyMicros(ticks) - busyBefore;
        long total = Math.max(1, totalMicros(ticks) - totalBefore);
        long others = Math.max(0, busy - (own.cpuMicros() - ownBefore));
        return others * 100.0 / total;
    }

    /** The times of all CPUs together, in the order of proc(5): user, nice, system, idle, iowait, irq, softirq, steal. */
    private static long[] ticks() throws IOException {
        String first =
                Files.readString(Path.of("/proc/stat")).lines().findFirst().orElse("");
        return Arrays.stream(first.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .skip(USER)
                .limit(STEAL)
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static long busyMicros(long[] ticks) {
        return (Arrays.stream(ticks, 0, SYSTEM).sum() + ticks[STEAL - 1]) * MICROS_PER_TICK;
    }

    private static long totalMicros(long[] ticks) {
        return Arrays.stream(ticks).sum() * MICROS_PER_TICK;
    }
}
