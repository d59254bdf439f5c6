package dev.claviger.proxy.accept;

/** What the listener hands each well-formed call to. */
@FunctionalInterface
public interface CallHandler {
    /**
     * Takes over one conversation, on its event loop, and sees to it that it is answered exactly once. It must not
     * block and must not throw.
     */
    void handle(Conversation conversation);
}
