package dev.claviger.proxy.accept.read;

/** A head is not what HTTP/1.1 says. It carries no stack trace, and never a field's value. */
public final class MalformedHead extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean tooLarge;

    /**
     * Says what is wrong.
     *
     * @param sentence one line, no trailing period
     * @param tooLarge whether a limit was passed, rather than the grammar broken
     */
    public MalformedHead(String sentence, boolean tooLarge) {
        super(sentence, null, false, false);
        this.tooLarge = tooLarge;
    }

    /** Whether a limit was passed, rather than the grammar broken. */
    public boolean tooLarge() {
        return tooLarge;
    }

    /** What is wrong. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
