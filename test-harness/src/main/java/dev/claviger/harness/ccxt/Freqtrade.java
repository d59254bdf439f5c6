package dev.claviger.harness.ccxt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The bot freqtrade, as pip installs it into a virtual environment of its own, with a strategy that buys and sells. */
public final class Freqtrade implements AutoCloseable {
    private static final String VERSION = "2026.9";
    private static final String STRATEGY = "InAndOut";

    /** The one requirement that is not packed for installing; it is plain Python. */
    private static final String PLAIN = "--no-binary=sdnotify";

    /** What it takes to end of itself: it cancels its orders first. */
    private static final long END_SECONDS = 20;

    private final Process process;
    private final Path log;

    private Freqtrade(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Whether there is a Python that this version runs in. */
    public static boolean isPossible() {
        return CcxtInPython.isPossible("import sys; sys.exit(sys.version_info < (3, 11))");
    }

    /**
     * Starts it; installs it first if it is not there yet.
     *
     * @param folder of its own, where it leaves what it writes
     * @param config its configuration, in JSON
     * @throws IOException if Python is missing or pip fails; the message says what to do
     */
    public static Freqtrade start(Path folder, String config) throws IOException {
        Path home = InstalledOnce.cached("freqtrade-" + VERSION);
        CcxtInstallation installed = PythonPlace.in(home, STRATEGY + ".py", VERSION, PLAIN, "freqtrade==" + VERSION);
        Path file = Files.writeString(folder.resolve("config.json"), config);
        Path log = folder.resolve("freqtrade.log");
        String python = installed.command().getFirst();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        python,
                        "-m",
                        "freqtrade",
                        "trade",
                        "--config",
                        file.toString(),
                        "--userdir",
                        folder.toString(),
                        "--strategy-path",
                        home.toString(),
                        "--strategy",
                        STRATEGY,
                        "--db-url",
                        "sqlite:///" + folder.resolve("trades.sqlite")))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        return new Freqtrade(InstalledOnce.start(builder, python), log);
    }

    /** What it said so far. */
    public List<String> said() throws IOException {
        return Files.readAllLines(log);
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as an operator does, and in the end by force. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
