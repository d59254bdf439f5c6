package dev.claviger.harness.container;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Podman answering Docker's API on a socket of its own, for as long as the tests need it. Its settings are the tests' too,
 * so that it also runs on a machine that is a container itself: runc (crun refuses hybrid cgroups), and limits that are
 * given in full and within this process's own, since raising one needs CAP_SYS_RESOURCE.
 */
final class PodmanService implements AutoCloseable {
    private static final int STOP_SECONDS = 10;

    private final Path directory;
    private final Process process;

    private PodmanService(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /** Starts it with its files in {@code directory}, whose path must be short: a socket's has at most 107 bytes. */
    static PodmanService start(Path directory) throws IOException {
        Files.writeString(directory.resolve("containers.conf"), """
                [containers]
                default_ulimits = ["nofile=%1$d:%1$d", "nproc=%2$d:%2$d"]
                log_driver = "k8s-file"
                [engine]
                runtime = "runc"
                cgroup_manager = "cgroupfs"
                events_logger = "file"
                """.formatted(
                        Limits.hard("Max open files"), Limits.hard("Max processes")));
        ProcessBuilder podman = new ProcessBuilder(
                        "podman", "system", "service", "--time=0", "unix://" + directory.resolve("podman.sock"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("podman.log").toFile());
        podman.environment().putAll(environment(directory));
        return new PodmanService(directory, podman.start());
    }

    /** What other podman commands must have in their environment to agree with this one. */
    Map<String, String> environment() {
        return environment(directory);
    }

    private static Map<String, String> environment(Path directory) {
        return Map.of("CONTAINERS_CONF", directory.resolve("containers.conf").toString());
    }

    Path socket() {
        return directory.resolve("podman.sock");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it said, for the message of a failure. */
    String log() throws IOException {
        return Files.readString(directory.resolve("podman.log"));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, STOP_SECONDS, SECONDS).join();
        process.destroyForcibly();
        for (String name : List.of("podman.sock", "podman.log", "containers.conf", "")) {
            // File.delete, unlike Files.delete, does not throw: a leftover here is no reason to fail.
            var _ = directory.resolve(name).toFile().delete();
        }
    }
}
