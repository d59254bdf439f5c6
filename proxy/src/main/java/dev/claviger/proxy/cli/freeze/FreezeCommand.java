package dev.claviger.proxy.cli.freeze;

import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Verb;
import dev.claviger.proxy.permit.Freeze;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops trading, for all bots and all exchanges at once. */
@Command(
        name = "freeze",
        description = {
            "Stop trading, for all bots and all exchanges at once, within a second.",
            "Market data, reads and cancels still pass, so that bots can take their risk off."
        },
        footer = {"", "Example:", "  claviger freeze --reason 'grid-1 runs wild'"})
public final class FreezeCommand implements Verb {
    private final Shell shell;
    private final ConfigFile config;

    @Option(names = "--hard", description = "Stop everything but public market data.")
    private boolean hard;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who find it frozen.")
    private String reason = "";

    @Option(names = "--status", description = "Change nothing, show how it stands: exit code 0 if open, 1 if frozen.")
    private boolean status;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The state folder, for when the configuration cannot be read.")
    private @Nullable Path folder;

    /** The verb. */
    public FreezeCommand(Shell shell, ConfigFile config) {
        this.shell = shell;
        this.config = config;
    }

    @Override
    public ExitCode run() throws Exception {
        // Stopping must not depend on a configuration that somebody has just broken.
        Path state = folder == null
                ? config.load().config().state()
                : shell.directory().resolve(folder);
        FreezeFile file = new FreezeFile(state);
        if (!status) {
            file.freeze(hard, reason, shell.machine().clock().instant());
        }
        FreezeFile.Notice notice = file.read();
        if (notice.state() == Freeze.State.OPEN) {
            shell.out().println("open");
            return ExitCode.OK;
        }
        shell.out()
                .println(notice.state().name().toLowerCase(Locale.ROOT) + " since " + notice.since()
                        + (notice.reason().isEmpty() ? "" : ": " + notice.reason()));
        return status ? ExitCode.REFUSED : ExitCode.OK;
    }
}
