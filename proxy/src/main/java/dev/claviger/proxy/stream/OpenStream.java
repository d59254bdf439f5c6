package dev.claviger.proxy.stream;

/** One entry of {@link OpenStreams}. */
public interface OpenStream {
    /** Whose stream it is now. */
    String bot();

    /** Where it leads, and its session. */
    StreamPlan plan();

    /** Closes the stream as {@link Verdict#close} does; may be called on any thread. */
    void close(int code, String reason);
}
