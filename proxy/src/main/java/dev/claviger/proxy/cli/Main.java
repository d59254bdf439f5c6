package dev.claviger.proxy.cli;

/** Where the process starts. */
public final class Main {
    private Main() {}

    /** Does what the arguments say and exits with the code of its class; see {@link ExitCode}. */
    public static void main(String[] arguments) {
        System.exit(new CommandTree(Shell.ofThisProcess(), LiveProxy::start).execute(arguments));
    }
}
