package dev.claviger.proxy.cli.bot;

import dev.claviger.config.bot.BotFile;
import dev.claviger.config.bot.BotFiles;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.yaml.Text;
import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Table;
import dev.claviger.proxy.cli.shell.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists the bots. */
@Command(
        name = "list",
        description = "List the bots, what each may do and whether its key is revoked.",
        footer = {"", "Example:", "  claviger bot list"})
public final class BotListCommand implements Verb {
    private final Shell shell;
    private final ConfigFile config;

    /** The verb in {@code shell}. */
    public BotListCommand(Shell shell, ConfigFile config) {
        this.shell = shell;
        this.config = config;
    }

    @Override
    public ExitCode run() throws Exception {
        LoadedConfig loaded = config.load();
        BotFiles.Contents contents = new BotFiles(loaded.config().botsDirectory()).list(loaded);
        if (contents.bots().isEmpty()) {
            shell.out().println("no bots; `claviger bot add` makes one");
        } else {
            Table table = new Table().row("NAME", "ACCOUNT", "SIGNS WITH", "ALLOW", "CREATED", "REVOKED");
            contents.bots()
                    .forEach(bot -> table.row(
                            bot.name(),
                            bot.account(),
                            Text.kebab(bot.type()),
                            allowed(bot),
                            bot.created().toString(),
                            bot.revoked().map(Instant::toString).orElse("-")));
            table.print(shell.out());
        }
        contents.refused().forEach(problem -> shell.err().println("error: " + problem));
        return contents.refused().isEmpty() ? ExitCode.OK : ExitCode.CONFIGURATION;
    }

    private static String allowed(BotFile bot) {
        List<String> allowed =
                new ArrayList<>(bot.allow().stream().sorted().map(Text::kebab).toList());
        allowed.addAll(bot.transfers());
        allowed.addAll(bot.sensitive());
        return String.join(",", allowed);
    }
}
