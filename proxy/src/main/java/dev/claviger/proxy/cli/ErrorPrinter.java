package dev.claviger.proxy.cli;

import dev.claviger.config.yaml.Nearest;
import dev.claviger.proxy.cli.shell.Errors;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.OperatorError;
import dev.claviger.proxy.cli.shell.Shell;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints what went wrong: an {@code error:} line a problem, then a {@code hint:} line. */
final class ErrorPrinter implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final String DEBUG = "CLAVIGER_DEBUG";

    private final Shell shell;

    ErrorPrinter(Shell shell) {
        this.shell = shell;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof ParameterException usage) {
            return handleParseException(usage, parsed.originalArgs().toArray(String[]::new));
        }
        return print(e).code();
    }

    /** Prints what a verb failed of; returns the exit code's class. */
    ExitCode print(Exception e) {
        OperatorError error = Errors.of(e);
        print(error.what(), error.hint());
        if (shell.environment().containsKey(DEBUG)) {
            e.printStackTrace(shell.err());
        }
        return error.exitCode();
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String what = String.valueOf(e.getMessage());
        print(decapitalised(what), hint(e, command));
        return ExitCode.USAGE.code();
    }

    private static String hint(ParameterException e, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        String see = "see: " + spec.qualifiedName() + " --help";
        if (e instanceof UnmatchedArgumentException unmatched) {
            Set<String> known = new HashSet<>(spec.optionsMap().keySet());
            known.addAll(spec.subcommands().keySet());
            return Nearest.to(unmatched.getUnmatched().getFirst(), known)
                    .map(name -> "did you mean " + name + "? " + see)
                    .orElse(see);
        }
        return see;
    }

    private void print(String what, String hint) {
        PrintWriter err = shell.err();
        what.lines().forEach(line -> err.println("error: " + line));
        if (!hint.isEmpty()) {
            err.println("hint: " + hint);
        }
        err.flush();
    }

    private static String decapitalised(String text) {
        return text.length() > 1 && Character.isLowerCase(text.charAt(1))
                ? Character.toLowerCase(text.charAt(0)) + text.substring(1)
                : text;
    }
}
