package dev.claviger.proxy.cli.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The command line that services start the proxy with, {@code run} or {@code run --config FILE}, taken at its word. Bots
 * wait for a proxy that starts, and reading the annotations of a verb takes a fifth of a second. Whatever is spelled
 * otherwise, {@code --help} among it, is for the whole command line.
 *
 * @param config the configuration file that is named, or null
 */
public record PlainRun(@Nullable Path config) {
    private static final String RUN = "run";

    /** What these arguments ask for, or empty where they are not of this kind. */
    public static Optional<PlainRun> of(String... arguments) {
        List<String> all = List.of(arguments);
        if (all.equals(List.of(RUN))) {
            return Optional.of(new PlainRun(null));
        }
        if (all.size() == 3 && all.getFirst().equals(RUN) && all.get(1).equals("--config") && isPlain(all.getLast())) {
            return Optional.of(new PlainRun(Path.of(all.getLast())));
        }
        return Optional.empty();
    }

    /** Whether it is a file's name and nothing that a command line makes more of. */
    private static boolean isPlain(String file) {
        return !file.isEmpty() && !file.startsWith("-") && file.indexOf('\0') < 0;
    }
}
