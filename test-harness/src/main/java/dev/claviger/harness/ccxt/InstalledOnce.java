package dev.claviger.harness.ccxt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A folder into which something is installed once, kept from then on. Several processes may ask for it at once. */
final class InstalledOnce {
    private static final long INSTALL_MINUTES = 15;
    private static final int DIGEST_BYTES = 4;

    private final Path folder;

    private InstalledOnce(Path folder) {
        this.folder = folder;
    }

    /** How it is installed, in its folder. */
    interface Installing {
        void in(InstalledOnce place) throws IOException;
    }

    /** The folder of this name in the user's cache. */
    static Path cached(String name) {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path root =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return root.resolve("claviger").resolve(name);
    }

    /**
     * Sees to it that {@code folder} has these resources as they are now, and that what is pinned is installed.
     *
     * @param pinned names what is to be there; what was installed under another name is installed anew
     * @throws IOException if it cannot be installed; the message says what to do
     */
    static void see(Path folder, List<String> resources, String pinned, Installing installing) throws IOException {
        Files.createDirectories(folder);
        try (FileChannel lock =
                        FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (!held.isValid()) {
                throw new IOException("the lock on " + folder + " was lost");
            }
            for (String resource : resources) {
                copy(resource, folder.resolve(resource));
            }
            Path done = folder.resolve(".installed-" + pinned);
            if (!Files.exists(done)) {
                installing.in(new InstalledOnce(folder));
                Files.createFile(done);
            }
        }
    }

    /** In one step, and only where it is another: a program of another process may be about to read it. */
    private static void copy(String name, Path target) throws IOException {
        try (InputStream in = resource(name)) {
            byte[] wanted = in.readAllBytes();
            if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), wanted)) {
                Path next = Files.write(target.resolveSibling(target.getFileName() + ".next"), wanted);
                Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = InstalledOnce.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the resource " + name + " is missing from the class path");
        }
        return in;
    }

    /** The first characters of a resource's SHA-256: enough to tell one version of it from another. */
    static String digest(String name) throws IOException {
        try (InputStream in = resource(name)) {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return HexFormat.of().formatHex(whole, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Runs a program in the folder to its end; what it says goes to a log there. */
    void run(String what, String... command) throws IOException {
        Path log = folder.resolve("install.log");
        Process process = start(
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())),
                what);
        try {
            if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(what + " did not end within " + INSTALL_MINUTES + " minutes; see " + log);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while ccxt was installed by " + what, e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(what + " failed with exit code " + process.exitValue() + "; see " + log);
        }
    }

    /** Starts a process; a missing program is named, with what to install. */
    static Process start(ProcessBuilder builder, String program) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException(
                    program + " does not start; install Node.js 20 or later and npm, for ccxt in Python also"
                            + " python3 and python3-venv",
                    e);
        }
    }
}
