package dev.claviger.proxy.forward;

/** Told about a reply as it passes, on the conversation's event loop. It must not block. */
public interface ReplyObserver {
    /** The head is there and nothing of it has gone to the bot yet. */
    void onHead(ReplyHead head);

    /** All is there; the last bytes go to the bot when this returns. */
    void beforeEnd(Outcome outcome);
}
