package dev.claviger.proxy.cli.shell;

/**
 * A verb cannot go on, for a reason the operator can mend. It carries no stack trace: it is an answer, not a fault.
 * Neither text ever holds a secret.
 */
public final class OperatorError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String hint;

    /**
     * An error.
     *
     * @param exitCode its class
     * @param what the thing, the rule and the value seen; may have several lines, each a problem of its own
     * @param hint what to do, or empty
     */
    public OperatorError(ExitCode exitCode, String what, String hint) {
        super(what, null, false, false);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    /** Its class. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** The thing, the rule and the value seen. */
    public String what() {
        return String.valueOf(getMessage());
    }

    /** What to do, or empty. */
    public String hint() {
        return hint;
    }
}
