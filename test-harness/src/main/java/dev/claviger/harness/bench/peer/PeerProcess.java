package dev.claviger.harness.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process the benchmark started and ends by its id; what it prints goes to a log in its folder. */
public final class PeerProcess implements AutoCloseable {
    private static final int TAIL_LINES = 5;
    private static final long STOP_SECONDS = 10;

    private final Process process;
    private final Path log;
    private final long startedNanos;

    PeerProcess(Process process, Path log, long startedNanos) {
        this.process = process;
        this.log = log;
        this.startedNanos = startedNanos;
    }

    /** The id of the process that was started; it may have children. */
    public long pid() {
        return process.pid();
    }

    /** The monotonic clock when it was about to be started. */
    public long startedNanos() {
        return startedNanos;
    }

    /** Whether it still runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** The last lines it printed. */
    public String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "(no output: " + unreadable.getMessage() + ")";
        }
    }

    /** Ends it: politely, and where it stays ten seconds later, with its children, at once. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                children.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
