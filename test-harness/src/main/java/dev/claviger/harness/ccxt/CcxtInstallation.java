package dev.claviger.harness.ccxt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * ccxt as npm installs it from our lock file, kept in a cache folder and installed once. The lock file pins every package
 * by its hash; install scripts do not run.
 *
 * @param folder where the driver and node_modules are
 */
public record CcxtInstallation(Path folder) {
    /** The version that package.json and the lock file pin. */
    public static final String VERSION = "4.5.84";

    private static final List<String> FILES = List.of("package.json", "package-lock.json", "driver.mjs");
    private static final long INSTALL_MINUTES = 5;

    /**
     * Returns the installation of this user, made if it is not there yet.
     *
     * @throws IOException if node or npm is missing, or npm fails; the message says what to do
     */
    public static CcxtInstallation get() throws IOException {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path root =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return in(root.resolve("claviger").resolve("ccxt-" + VERSION));
    }

    /**
     * Returns the installation in a folder, made if it is not there yet. Several processes may ask at once.
     *
     * @throws IOException if node or npm is missing, or npm fails
     */
    public static CcxtInstallation in(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (FileChannel lock =
                        FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (!held.isValid()) {
                throw new IOException("the lock on " + folder + " was lost");
            }
            for (String file : FILES) {
                copy(file, folder.resolve(file));
            }
            Path done = folder.resolve(".installed-" + VERSION);
            if (!Files.exists(done)) {
                install(folder);
                Files.createFile(done);
            }
        }
        return new CcxtInstallation(folder);
    }

    private static void copy(String name, Path target) throws IOException {
        try (InputStream in = CcxtInstallation.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the resource " + name + " is missing from the class path");
            }
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void install(Path folder) throws IOException {
        Path log = folder.resolve("npm.log");
        Process npm = start(
                new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile()),
                "npm");
        try {
            if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
                npm.destroyForcibly();
                throw new IOException("npm ci did not end within " + INSTALL_MINUTES + " minutes; see " + log);
            }
        } catch (InterruptedException e) {
            npm.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while npm installed ccxt", e);
        }
        if (npm.exitValue() != 0) {
            throw new IOException("npm ci failed with exit code " + npm.exitValue() + "; see " + log);
        }
    }

    /** Starts a process; a missing program is named, with what to install. */
    static Process start(ProcessBuilder builder, String program) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException(program + " does not start; install Node.js 20 or later and npm", e);
        }
    }
}
