package dev.claviger.harness.bench.gauge;

import dev.claviger.harness.bench.peer.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Counts the instructions of a process tree with perf, where the machine's counters are there to be read. */
public final class InstructionCounter {
    private static final String EVENT = "instructions";

    private final Process perf;

    private InstructionCounter(Process perf) {
        this.perf = perf;
    }

    /** Whether this machine can count; virtual machines and containers often cannot. */
    public static boolean available() {
        if (Programs.find("perf").isEmpty()) {
            return false;
        }
        try {
            return new InstructionCounter(start(List.of("true"))).read().isPresent();
        } catch (IOException notHere) {
            return false;
        }
    }

    /** Starts to count what a tree's threads do from now on. */
    public static InstructionCounter of(ProcessTree tree) throws IOException {
        String ids = tree.ids().stream().map(String::valueOf).collect(Collectors.joining(","));
        return new InstructionCounter(start(List.of("-p", ids)));
    }

    private static Process start(List<String> what) throws IOException {
        List<String> command = new ArrayList<>(List.of("perf", "stat", "-x,", "-e", EVENT));
        command.addAll(what);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Ends the count and says how many there were, or nothing where perf could not tell. */
    public OptionalLong stop() throws IOException {
        // perf writes its count when it is interrupted, not when it is terminated.
        Process interrupt = new ProcessBuilder("kill", "-INT", String.valueOf(perf.pid())).start();
        try {
            interrupt.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return read();
    }

    private OptionalLong read() throws IOException {
        String output = new String(perf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return parse(output);
    }

    /** The count in what {@code perf stat -x,} prints; nothing where it says that it could not count. */
    static OptionalLong parse(String output) {
        return output.lines()
                .map(line -> line.split(",", -1))
                .filter(fields -> fields.length > 2 && fields[2].startsWith(EVENT))
                .map(fields -> fields[0])
                .filter(count -> !count.isEmpty() && count.chars().allMatch(Character::isDigit))
                .mapToLong(Long::parseLong)
                .findFirst();
    }
}
