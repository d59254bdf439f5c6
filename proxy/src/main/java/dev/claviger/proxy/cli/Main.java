package dev.claviger.proxy.cli;

import dev.claviger.proxy.cli.log.StderrLogging;
import dev.claviger.proxy.cli.run.LiveProxy;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Shell;
import java.util.List;

/** Where the process starts. */
public final class Main {
    private Main() {}

    /** Does what the arguments say and exits with the code of its class; see {@link ExitCode}. */
    public static void main(String[] arguments) {
        if (!List.of(arguments).contains("run")) {
            // Only the proxy has a story to tell; the other verbs answer on standard output.
            StderrLogging.quiet();
        }
        System.exit(new CommandTree(Shell.ofThisProcess(), LiveProxy::start).execute(arguments));
    }
}
