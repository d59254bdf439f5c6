package dev.claviger.proxy.cli.freeze;

import dev.claviger.proxy.cli.shell.PrivateFiles;
import dev.claviger.proxy.permit.Freeze;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;

/**
 * The stop switch as a file: {@code freeze} in the state folder, absent where nothing is stopped. Its first line is
 * {@code frozen} or {@code hard}, its second the instant, its third the reason. A file whose first line is anything else
 * stops everything: whoever wrote it meant to stop something.
 */
public final class FreezeFile {
    private static final String FROZEN = "frozen";
    private static final String HARD = "hard";

    private final Path file;

    /** The switch of the proxy with this state folder. */
    public FreezeFile(Path state) {
        this.file = state.resolve("freeze");
    }

    /**
     * What the file says.
     *
     * @param state how much is stopped
     * @param since when it was written, as text; empty where the file does not say
     * @param reason in the operator's words, or empty
     */
    public record Notice(Freeze.State state, String since, String reason) {
        /** Nothing is stopped. */
        public static final Notice OPEN = new Notice(Freeze.State.OPEN, "", "");
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /**
     * Reads it.
     *
     * @throws IOException if it is there and cannot be read, which the proxy must take as {@link Freeze.State#HARD}
     */
    public Notice read() throws IOException {
        try {
            Iterator<String> lines = Files.readString(file).lines().iterator();
            String first = next(lines);
            Freeze.State state = first.equals(FROZEN) ? Freeze.State.FROZEN : Freeze.State.HARD;
            return new Notice(state, next(lines), next(lines));
        } catch (NoSuchFileException _) {
            return Notice.OPEN;
        }
    }

    /** Stops: writes the file in one step, and it is on the disk on return. */
    public void freeze(boolean hard, String reason, Instant now) throws IOException {
        String content = (hard ? HARD : FROZEN) + "\n" + now + "\n" + reason.replaceAll("\\s+", " ") + "\n";
        PrivateFiles.replace(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Starts again; returns whether anything was stopped. */
    public boolean unfreeze() throws IOException {
        return Files.deleteIfExists(file);
    }

    private static String next(Iterator<String> lines) {
        return lines.hasNext() ? lines.next().strip() : "";
    }
}
