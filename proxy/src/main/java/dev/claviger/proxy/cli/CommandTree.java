package dev.claviger.proxy.cli;

import dev.claviger.proxy.cli.bot.BotAddCommand;
import dev.claviger.proxy.cli.bot.BotListCommand;
import dev.claviger.proxy.cli.bot.BotRevokeCommand;
import dev.claviger.proxy.cli.key.KeyDeleteCommand;
import dev.claviger.proxy.cli.key.KeyGenerateCommand;
import dev.claviger.proxy.cli.key.KeyImportCommand;
import dev.claviger.proxy.cli.key.KeyListCommand;
import dev.claviger.proxy.cli.key.KeyShowCommand;
import dev.claviger.proxy.cli.setup.InitCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Puts the verbs together. Reading a verb's annotations takes time, so where the command line names a verb at once, only
 * that one is made.
 */
final class CommandTree {
    private static final int HELP_COLUMNS = 100;

    private final Shell shell;
    private final ConfigFile config;
    private final Map<String, Supplier<CommandLine>> verbs = new LinkedHashMap<>();

    /**
     * Every verb, none of them made yet.
     *
     * @param starter what {@code run} starts
     */
    CommandTree(Shell shell, ProxyStarter starter) {
        this.shell = shell;
        this.config = new ConfigFile(shell);
        verb("init", () -> new InitCommand(shell));
        verb("run", () -> new RunCommand(shell, config, starter));
        group(
                "key",
                "The keys on the token.",
                "claviger key list",
                () -> verb(new KeyImportCommand(shell, config)),
                () -> verb(new KeyGenerateCommand(shell, config)),
                () -> verb(new KeyListCommand(shell, config)),
                () -> verb(new KeyShowCommand(shell, config)),
                () -> verb(new KeyDeleteCommand(shell, config)));
        group(
                "bot",
                "The bots and their virtual keys.",
                "claviger bot list",
                () -> verb(new BotAddCommand(shell, config)),
                () -> verb(new BotListCommand(shell, config)),
                () -> verb(new BotRevokeCommand(shell, config)));
        verb("freeze", () -> new FreezeCommand(shell, config));
        verb("unfreeze", () -> new UnfreezeCommand(shell, config));
        verb("completion", () -> new CompletionCommand(shell, this::whole));
    }

    /** Does what the arguments say; returns the exit code. */
    int execute(String... arguments) {
        try {
            boolean known = arguments.length > 0 && verbs.containsKey(arguments[0]);
            CommandLine line = known ? tree(List.of(arguments[0])) : whole();
            return line.execute(arguments);
        } finally {
            shell.out().flush();
            shell.err().flush();
        }
    }

    /** The whole command line. */
    CommandLine whole() {
        return tree(verbs.keySet());
    }

    private CommandLine tree(Iterable<String> names) {
        CommandLine root = new CommandLine(new ClavigerCommand(config));
        for (String name : names) {
            Supplier<CommandLine> verb = verbs.get(name);
            if (verb != null) {
                root.addSubcommand(name, verb.get());
            }
        }
        ErrorPrinter errors = new ErrorPrinter(shell);
        root.setOut(shell.out());
        root.setErr(shell.err());
        root.setUsageHelpWidth(HELP_COLUMNS);
        root.setExecutionExceptionHandler(errors);
        root.setParameterExceptionHandler(errors);
        describeExitCodes(root);
        return root;
    }

    private void verb(String name, Supplier<Verb> verb) {
        verbs.put(name, () -> verb(verb.get()));
    }

    private static CommandLine verb(Verb verb) {
        return new CommandLine(verb);
    }

    @SafeVarargs
    private void group(String name, String description, String example, Supplier<CommandLine>... members) {
        verbs.put(name, () -> {
            CommandSpec spec = CommandSpec.create().name(name);
            CommandLine group = new CommandLine(spec);
            spec.usageMessage()
                    .description(description, "")
                    .synopsisSubcommandLabel("VERB")
                    .commandListHeading("%nVerbs:%n")
                    .footer("", "Example:", "  " + example);
            Arrays.stream(members).map(Supplier::get).forEach(member -> group.addSubcommand(member));
            return group;
        });
    }

    private static void describeExitCodes(CommandLine line) {
        List<CommandLine> all = new ArrayList<>(List.of(line));
        for (int i = 0; i < all.size(); i++) {
            all.get(i)
                    .getCommandSpec()
                    .usageMessage()
                    .exitCodeListHeading("%nExit codes:%n")
                    .exitCodeList(ExitCode.meanings());
            all.addAll(all.get(i).getSubcommands().values());
        }
    }
}
