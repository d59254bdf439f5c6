package dev.claviger.proxy.cli;

import dev.claviger.proxy.cli.audit.AuditTailCommand;
import dev.claviger.proxy.cli.audit.AuditVerifyCommand;
import dev.claviger.proxy.cli.bot.BotAddCommand;
import dev.claviger.proxy.cli.bot.BotListCommand;
import dev.claviger.proxy.cli.bot.BotRevokeCommand;
import dev.claviger.proxy.cli.check.CheckCommand;
import dev.claviger.proxy.cli.exchange.ExchangesCommand;
import dev.claviger.proxy.cli.exchange.LintCommand;
import dev.claviger.proxy.cli.explain.ExplainCommand;
import dev.claviger.proxy.cli.freeze.FreezeCommand;
import dev.claviger.proxy.cli.freeze.UnfreezeCommand;
import dev.claviger.proxy.cli.key.KeyDeleteCommand;
import dev.claviger.proxy.cli.key.KeyGenerateCommand;
import dev.claviger.proxy.cli.key.KeyImportCommand;
import dev.claviger.proxy.cli.key.KeyListCommand;
import dev.claviger.proxy.cli.key.KeyPassphraseCommand;
import dev.claviger.proxy.cli.key.KeyShowCommand;
import dev.claviger.proxy.cli.run.PlainRun;
import dev.claviger.proxy.cli.run.ProxyStarter;
import dev.claviger.proxy.cli.run.RunCommand;
import dev.claviger.proxy.cli.setup.ConfigExampleCommand;
import dev.claviger.proxy.cli.setup.ConfigSchemaCommand;
import dev.claviger.proxy.cli.setup.InitCommand;
import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Verb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * Puts the verbs together. Reading a verb's annotations takes time, so where the command line names verbs, only those are
 * made; where it names none, all are, so that a misspelt one can be put right.
 */
final class CommandTree {
    private static final int HELP_COLUMNS = 100;

    private final Shell shell;
    private final ConfigFile config;
    private final ProxyStarter starter;
    private final Map<String, Supplier<CommandLine>> verbs = new LinkedHashMap<>();

    /**
     * Every verb, none of them made yet.
     *
     * @param starter what {@code run} starts
     */
    CommandTree(Shell shell, ProxyStarter starter) {
        this.shell = shell;
        this.config = new ConfigFile(shell);
        this.starter = starter;
        verb("init", () -> new InitCommand(shell));
        verb("run", () -> new RunCommand(shell, config, starter));
        verb("check", () -> new CheckCommand(shell, config));
        group("config", "What the configuration may say.", "claviger config example", this::configVerbs);
        group("key", "The keys on the token.", "claviger key list", this::keyVerbs);
        group("bot", "The bots and their virtual keys.", "claviger bot list", this::botVerbs);
        verbs.put(
                "exchanges", () -> new CommandLine(new ExchangesCommand(shell)).addSubcommand(new LintCommand(shell)));
        verb("explain", () -> new ExplainCommand(shell, config));
        verb("freeze", () -> new FreezeCommand(shell, config));
        verb("unfreeze", () -> new UnfreezeCommand(shell, config));
        group("audit", "The audit trail.", "claviger audit verify", this::auditVerbs);
        verb("completion", () -> new CompletionCommand(shell, this::whole));
    }

    /** Does what the arguments say; returns the exit code. */
    int execute(String... arguments) {
        try {
            Optional<PlainRun> plain = PlainRun.of(arguments);
            if (plain.isPresent()) {
                return run(plain.get());
            }
            List<String> named = Arrays.stream(arguments)
                    .filter(verbs::containsKey)
                    .distinct()
                    .toList();
            return (named.isEmpty() ? whole() : tree(named)).execute(arguments);
        } finally {
            shell.out().flush();
            shell.err().flush();
        }
    }

    private int run(PlainRun plain) {
        if (plain.config() != null) {
            config.named(plain.config());
        }
        try {
            return new RunCommand(shell, config, starter).call();
        } catch (Exception e) {
            return new ErrorPrinter(shell).print(e).code();
        }
    }

    /** The whole command line. */
    CommandLine whole() {
        return tree(verbs.keySet());
    }

    private CommandLine tree(Iterable<String> names) {
        CommandLine root = new CommandLine(new ClavigerCommand(config));
        root.getCommandSpec().addOption(help()).addOption(version());
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

    private List<Verb> configVerbs() {
        return List.of(new ConfigSchemaCommand(shell), new ConfigExampleCommand(shell));
    }

    private List<Verb> keyVerbs() {
        return List.of(
                new KeyImportCommand(shell, config),
                new KeyGenerateCommand(shell, config),
                new KeyListCommand(shell, config),
                new KeyShowCommand(shell, config),
                new KeyPassphraseCommand(shell, config),
                new KeyDeleteCommand(shell, config));
    }

    private List<Verb> botVerbs() {
        return List.of(
                new BotAddCommand(shell, config),
                new BotListCommand(shell, config),
                new BotRevokeCommand(shell, config));
    }

    private List<Verb> auditVerbs() {
        return List.of(new AuditTailCommand(shell, config), new AuditVerifyCommand(shell, config));
    }

    private void verb(String name, Supplier<Verb> verb) {
        verbs.put(name, () -> new CommandLine(verb.get()));
    }

    private void group(String name, String description, String example, Supplier<List<Verb>> members) {
        verbs.put(name, () -> {
            CommandSpec spec = CommandSpec.create().name(name);
            CommandLine group = new CommandLine(spec);
            spec.usageMessage()
                    .description(description, "")
                    .synopsisSubcommandLabel("VERB")
                    .commandListHeading("%nVerbs:%n")
                    .footer("", "Example:", "  " + example);
            members.get().forEach(group::addSubcommand);
            return group;
        });
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .description("Show this help.")
                .build();
    }

    private static OptionSpec version() {
        return OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version.")
                .build();
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
