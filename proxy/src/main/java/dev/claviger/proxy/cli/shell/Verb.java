package dev.claviger.proxy.cli.shell;

import java.util.concurrent.Callable;

/** One verb of the command line. */
public interface Verb extends Callable<Integer> {
    /**
     * Does it.
     *
     * @throws Exception which {@link Errors} tells in the operator's terms
     */
    ExitCode run() throws Exception;

    @Override
    default Integer call() throws Exception {
        return run().code();
    }
}
