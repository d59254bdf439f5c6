package dev.claviger.harness.bench.peer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Installs Debian packages, as root or through a sudo that asks nothing. */
public final class Installer {
    private static final long MINUTES = 10;

    private Installer() {}

    /**
     * Installs packages.
     *
     * @return why they could not be installed, or empty where they were
     */
    public static Optional<String> install(List<String> packages) {
        Optional<List<String>> root = rootPrefix();
        if (Programs.find("apt-get").isEmpty()) {
            return Optional.of("there is no apt-get here; install " + packages + " by hand");
        }
        if (root.isEmpty()) {
            return Optional.of("neither root nor a sudo without password; run: sudo apt-get install "
                    + String.join(" ", packages));
        }
        List<String> command = new ArrayList<>(root.get());
        command.addAll(List.of("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-q"));
        command.add("--no-install-recommends");
        command.addAll(packages);
        return runs(command) ? Optional.empty() : Optional.of("failed: " + String.join(" ", command));
    }

    private static Optional<List<String>> rootPrefix() {
        if (System.getProperty("user.name", "").equals("root")) {
            return Optional.of(List.of());
        }
        return Programs.find("sudo").isPresent() && runs(List.of("sudo", "-n", "true"))
                ? Optional.of(List.of("sudo", "-n"))
                : Optional.empty();
    }

    private static boolean runs(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroy();
            return false;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
