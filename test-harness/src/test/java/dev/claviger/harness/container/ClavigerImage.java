package dev.claviger.harness.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Builds the image as {@code deploy/build-image.sh} does, by the engine's API and under a name of the tests. */
final class ClavigerImage {
    /** A name of this run's own: two runs on one machine must not take each other's image away. */
    private static final String NAME =
            "localhost/claviger-under-test:" + ProcessHandle.current().pid();

    private static final String LOCAL_BASE = "localhost/claviger-base:bookworm-1";
    private static final String PUBLIC_BASE = "docker.io/library/debian:bookworm-slim";

    private final ContainerEngine engine;
    private final DockerClient docker;
    private final Path deploy;

    /** With {@code deploy} as the folder of that name in the project. */
    ClavigerImage(ContainerEngine engine, DockerClient docker, Path deploy) {
        this.engine = engine;
        this.docker = docker;
        this.deploy = deploy;
    }

    /**
     * Builds it.
     *
     * @return its name
     */
    String build() throws IOException, InterruptedException {
        Path libraries = deploy.resolveSibling("proxy/target/lib");
        Assumptions.assumeTrue(
                Files.isDirectory(libraries),
                "skipped: " + libraries + " is not built; run: mvn verify (not: mvn test)");
        String base = base();
        run(Map.of(), 2, deploy.resolve("build-image.sh").toString(), "--context-only");
        Path context = deploy.resolve("target/image");
        docker.buildImageCmd()
                .withBaseDirectory(context.toFile())
                .withDockerfile(context.resolve("Containerfile").toFile())
                .withBuildArg("BASE", base)
                .withTags(Set.of(NAME))
                .exec(new BuildImageResultCallback())
                .awaitImageId(5, TimeUnit.MINUTES);
        return NAME;
    }

    void remove() {
        docker.removeImageCmd(NAME).withForce(true).exec();
    }

    private String base() throws IOException, InterruptedException {
        if (isHere(LOCAL_BASE)) {
            return LOCAL_BASE;
        }
        boolean canMake = engine.podmanEnvironment().isPresent()
                && ContainerEngine.isRoot()
                && ContainerEngine.isInstalled("debootstrap");
        if (canMake) {
            run(
                    engine.podmanEnvironment().orElseThrow(),
                    10,
                    deploy.resolve("base-image.sh").toString());
            return LOCAL_BASE;
        }
        if (!isHere(PUBLIC_BASE)) {
            pull();
        }
        return PUBLIC_BASE;
    }

    private boolean isHere(String image) {
        try {
            docker.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException _) {
            return false;
        }
    }

    private void pull() throws InterruptedException {
        try {
            boolean whole = docker.pullImageCmd(PUBLIC_BASE)
                    .exec(new PullImageResultCallback())
                    .awaitCompletion(3, TimeUnit.MINUTES);
            Assumptions.assumeTrue(whole, "skipped: " + PUBLIC_BASE + " could not be pulled within 3 minutes");
        } catch (DockerException e) {
            Assumptions.abort("skipped: no base image: " + LOCAL_BASE + " is not there, and " + PUBLIC_BASE
                    + " could not be pulled: " + e.getMessage() + "; as root, deploy/base-image.sh makes the first");
        }
    }

    private static void run(Map<String, String> environment, int minutes, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("claviger-build-", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        boolean ended = process.waitFor(minutes, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String text = Files.readString(output);
        Files.delete(output);
        assertThat(ended && process.exitValue() == 0)
                .as("%s: %s", command[0], text)
                .isTrue();
    }
}
