package dev.claviger.proxy.flow;

import java.util.concurrent.CompletionException;

/** What a future failed of, without what the futures between have wrapped around it. */
final class Causes {
    private Causes() {}

    static Throwable of(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
