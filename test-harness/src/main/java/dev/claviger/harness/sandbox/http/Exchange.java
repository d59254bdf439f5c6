package dev.claviger.harness.sandbox.http;

/** What stands behind a sandbox's server: it acts on a request and says what came of it. */
@FunctionalInterface
public interface Exchange {
    /**
     * Acts on a request. Called from several event loops at once; must not block.
     *
     * @return the answer, an error of the exchange included
     */
    Answer answer(ReceivedRequest request);
}
