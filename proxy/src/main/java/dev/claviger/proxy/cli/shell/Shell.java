package dev.claviger.proxy.cli.shell;

import dev.claviger.proxy.Machine;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What surrounds a verb: everything it may read or write that is not named on its command line.
 *
 * @param machine time and randomness
 * @param environment the environment variables
 * @param home the user's home folder
 * @param directory the working folder
 * @param in standard input
 * @param out standard output, for what was asked for
 * @param err standard error, for everything else
 * @param terminal whom to ask
 */
public record Shell(
        Machine machine,
        Map<String, String> environment,
        Path home,
        Path directory,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Terminal terminal) {
    /** Copies the environment. */
    public Shell {
        environment = Map.copyOf(environment);
    }

    /** The surroundings of this process. */
    public static Shell ofThisProcess() {
        return new Shell(
                Machine.here(),
                System.getenv(),
                Path.of(System.getProperty("user.home", "/")),
                Path.of("").toAbsolutePath(),
                System.in,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                new SystemTerminal());
    }

    /** Warns on standard error: what is doubtful, and what to do about it. */
    public void warn(String what, String hint) {
        err.println("warning: " + what);
        err.println("hint: " + hint);
    }
}
