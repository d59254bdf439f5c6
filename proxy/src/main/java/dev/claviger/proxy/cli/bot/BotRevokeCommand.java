package dev.claviger.proxy.cli.bot;

import dev.claviger.config.bot.BotFile;
import dev.claviger.config.bot.BotFiles;
import dev.claviger.config.yaml.Names;
import dev.claviger.config.yaml.Nearest;
import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.OperatorError;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Verb;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends a bot's virtual key. */
@Command(
        name = "revoke",
        description = "End a bot's virtual key, for good; a running proxy refuses it within a second.",
        footer = {"", "Example:", "  claviger bot revoke grid-1"})
public final class BotRevokeCommand implements Verb {
    private final Shell shell;
    private final ConfigFile config;

    @Parameters(paramLabel = "NAME", description = "The bot's name.")
    private String name = "";

    /** The verb in {@code shell}. */
    public BotRevokeCommand(Shell shell, ConfigFile config) {
        this.shell = shell;
        this.config = config;
    }

    @Override
    public ExitCode run() throws Exception {
        BotFiles files = new BotFiles(config.load().config().botsDirectory());
        Instant now = shell.machine().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        Optional<BotFile> revoked = Names.isName(name) ? files.revoke(name, now) : Optional.empty();
        if (revoked.isEmpty()) {
            throw new OperatorError(
                    ExitCode.REFUSED,
                    "no bot '" + name + "'",
                    Nearest.hint(
                            name,
                            files.list().bots().stream().map(BotFile::name).toList()));
        }
        BotFile bot = revoked.orElseThrow();
        shell.out()
                .println("bot '" + name + "' is revoked since " + bot.revoked().orElse(now));
        return ExitCode.OK;
    }
}
