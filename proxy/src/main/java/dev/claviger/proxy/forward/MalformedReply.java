package dev.claviger.proxy.forward;

/** What the exchange sent is no HTTP/1.1 reply we can follow to its end. It carries no stack trace. */
final class MalformedReply extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedReply(String sentence) {
        super(sentence, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
