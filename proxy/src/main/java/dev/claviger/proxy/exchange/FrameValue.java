package dev.claviger.proxy.exchange;

/**
 * A plain value in a WebSocket message.
 *
 * @param text decoded
 * @param quoted whether it is a JSON text
 * @param from where it begins in the message, its quotation mark included
 * @param to where it ends
 */
public record FrameValue(String text, boolean quoted, int from, int to) {
    /** Without the text: it may be a credential. */
    @Override
    public String toString() {
        return "FrameValue[" + from + ".." + to + "]";
    }
}
