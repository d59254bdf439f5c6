package dev.claviger.proxy.cli;

import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Verb;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Prints a completion script. */
@Command(
        name = "completion",
        description = "Print a completion script for bash and zsh.",
        footer = {"", "Example:", "  source <(claviger completion)"})
final class CompletionCommand implements Verb {
    private final Shell shell;
    private final Supplier<CommandLine> whole;

    CompletionCommand(Shell shell, Supplier<CommandLine> whole) {
        this.shell = shell;
        this.whole = whole;
    }

    @Override
    public ExitCode run() {
        shell.out().println(AutoComplete.bash("claviger", whole.get()));
        return ExitCode.OK;
    }
}
