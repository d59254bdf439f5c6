package dev.claviger.harness.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * Whoever runs containers on this machine: what {@code DOCKER_HOST} names, Docker's or Podman's usual socket, or, for
 * root where podman and runc are installed, a Podman started for the tests. Testcontainers is told in its own settings, so
 * this must be opened before it is used.
 */
final class ContainerEngine implements AutoCloseable {
    private static final String DOCKER_HOST = "DOCKER_HOST";
    private static final List<Path> USUAL_SOCKETS =
            List.of(Path.of("/var/run/docker.sock"), Path.of("/run/podman/podman.sock"));

    private final @Nullable PodmanService podman;

    private ContainerEngine(@Nullable PodmanService podman) {
        this.podman = podman;
    }

    /** Opens one, or skips the test with the reason why there is none. */
    static ContainerEngine open() throws IOException {
        Assumptions.assumeTrue(
                Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED")),
                "skipped: TESTCONTAINERS_RYUK_DISABLED is not true, and Testcontainers would pull an image of its own;"
                        + " the build sets it, a run from elsewhere must");
        if (System.getenv(DOCKER_HOST) != null) {
            return new ContainerEngine(null);
        }
        Optional<Path> usual =
                USUAL_SOCKETS.stream().filter(DockerSocket::answers).findFirst();
        if (usual.isPresent()) {
            use(usual.orElseThrow());
            return new ContainerEngine(null);
        }
        return ofOurOwn();
    }

    private static ContainerEngine ofOurOwn() throws IOException {
        String nobody =
                "skipped: no Docker-compatible socket answers (DOCKER_HOST is not set; " + USUAL_SOCKETS + "), and ";
        Assumptions.assumeTrue(isRoot(), nobody + "podman can be started for the test by root only");
        for (String tool : List.of("podman", "runc")) {
            Assumptions.assumeTrue(
                    isInstalled(tool), nobody + tool + " is not installed; with: apt-get install podman runc");
        }
        PodmanService podman = PodmanService.start(Files.createTempDirectory("claviger-podman-"));
        await().pollInterval(Duration.ofMillis(100))
                .until(() -> !podman.isAlive() || DockerSocket.answers(podman.socket()));
        assertThat(podman.isAlive()).as("podman: %s", podman.log()).isTrue();
        use(podman.socket());
        return new ContainerEngine(podman);
    }

    /** In this process only: nothing is written to the user's own settings of Testcontainers. */
    private static void use(Path socket) {
        TestcontainersConfiguration.getInstance().getUserProperties().setProperty("docker.host", "unix://" + socket);
    }

    /** The environment for command line tools that must talk to the same engine, if it has any. */
    Optional<Map<String, String>> podmanEnvironment() {
        return Optional.ofNullable(podman).map(PodmanService::environment);
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    static boolean isInstalled(String tool) {
        return Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/bin", "/sbin")
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    @Override
    public void close() {
        if (podman != null) {
            podman.close();
        }
    }
}
