package dev.claviger.harness.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Which CPU does what: load generator and exchange on one, the proxy under test alone on another, so that a proxy is
 * measured with one core whatever the number of its threads.
 */
public final class Pinning {
    private final Optional<Pair> pair;

    private Pinning(Optional<Pair> pair) {
        this.pair = pair;
    }

    /** Everything where the kernel puts it. */
    public static Pinning none() {
        return new Pinning(Optional.empty());
    }

    /** The first two CPUs this process may use; none where there is one only, or no taskset. */
    public static Pinning firstTwo() throws IOException {
        List<Integer> cpus = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .findFirst()
                .map(line -> parse(line.substring(line.indexOf(':') + 1).strip()))
                .orElse(List.of());
        return cpus.size() < 2 || Programs.find("taskset").isEmpty()
                ? none()
                : new Pinning(Optional.of(new Pair(cpus.get(0), cpus.get(1))));
    }

    /** The CPUs in a list as the kernel writes it, such as {@code 0-2,5}. */
    static List<Integer> parse(String list) {
        List<Integer> cpus = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            int dash = part.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
            for (int cpu = first; cpu <= last; cpu++) {
                cpus.add(cpu);
            }
        }
        return List.copyOf(cpus);
    }

    /** The command that runs a proxy on the CPU that is its own; the process keeps the id it was started with. */
    List<String> alone(List<String> command) {
        if (pair.isEmpty()) {
            return command;
        }
        List<String> pinned = new ArrayList<>(
                List.of("taskset", "-c", String.valueOf(pair.get().proxy())));
        pinned.addAll(command);
        return List.copyOf(pinned);
    }

    /** Puts every thread of this process on the CPU of load and exchange. */
    public void pinSelf() throws IOException {
        if (pair.isEmpty()) {
            return;
        }
        String self = String.valueOf(ProcessHandle.current().pid());
        Process taskset = new ProcessBuilder(
                        "taskset", "-a", "-c", "-p", String.valueOf(pair.get().load()), self)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!taskset.waitFor(10, TimeUnit.SECONDS) || taskset.exitValue() != 0) {
                throw new IOException("taskset could not put process " + self + " on CPU "
                        + pair.get().load() + "; --no-pin measures without");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while taskset ran", stop);
        }
    }

    /** Who is where, in words. */
    @Override
    public String toString() {
        return pair.map(cpus -> "CPU " + cpus.load() + " load and exchange, CPU " + cpus.proxy() + " the proxy alone")
                .orElse("not pinned");
    }

    private record Pair(int load, int proxy) {}
}
