package dev.claviger.harness.bench.report;

import dev.claviger.harness.bench.peer.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where it was measured.
 *
 * @param cpu the processor's name
 * @param cpus how many of it there are
 * @param memoryMib memory in MiB
 * @param kernel the kernel's version
 * @param system the distribution's name
 * @param java the version of the JVM of load and exchange
 * @param openssl the version of OpenSSL the peers use
 * @param loadAverage how busy the machine was with other work, as the kernel's load average over one minute
 */
public record Machine(
        String cpu,
        int cpus,
        long memoryMib,
        String kernel,
        String system,
        String java,
        String openssl,
        String loadAverage) {
    /** This machine. */
    public static Machine here() {
        return new Machine(
                value("/proc/cpuinfo", "model name"),
                countCpus(),
                memory() / 1024,
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                value("/etc/os-release", "PRETTY_NAME"),
                Runtime.version().toString(),
                readOpenssl(),
                readLoadAverage());
    }

    private static int countCpus() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return (int) lines.filter(line -> line.startsWith("processor")).count();
        } catch (IOException notLinux) {
            return Runtime.getRuntime().availableProcessors();
        }
    }

    private static String readOpenssl() {
        String version = Programs.firstLine("openssl", "version");
        int bracket = version.indexOf('(');
        return bracket < 0 ? version : version.substring(0, bracket).strip();
    }

    private static String readLoadAverage() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        } catch (IOException notLinux) {
            return "";
        }
    }

    private static long memory() {
        String total = value("/proc/meminfo", "MemTotal");
        return total.isEmpty() ? 0 : Long.parseLong(total.split(" ", -1)[0]);
    }

    private static String value(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(line.contains(":") ? ':' : '=') + 1))
                    .map(value -> value.replace("\"", "").strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException notLinux) {
            return "";
        }
    }
}
