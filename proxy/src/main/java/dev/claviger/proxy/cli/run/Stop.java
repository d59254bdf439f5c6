package dev.claviger.proxy.cli.run;

import dev.claviger.proxy.cli.shell.ExitCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * The virtual machine's shutdown hook while the proxy runs: wakes the verb, and holds the machine up until the verb has
 * closed everything. The exit code is set here, since after a signal the JDK would end with 128 and the signal's number.
 */
final class Stop extends Thread {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CompletableFuture<ExitCode> finished = new CompletableFuture<>();

    Stop() {
        super("stop");
    }

    /** Returns when the process is told to end. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Whether the process was told to end. */
    boolean wasAsked() {
        return asked.getCount() == 0;
    }

    /** Everything is closed, and this is what the process ends with. */
    void finished(ExitCode code) {
        finished.complete(code);
    }

    @Override
    public void run() {
        asked.countDown();
        Runtime.getRuntime().halt(finished.join().code());
    }
}
