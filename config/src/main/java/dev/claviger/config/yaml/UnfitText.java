package dev.claviger.config.yaml;

/** A text cannot be made into the value that is wanted; the message is the rule it breaks. */
public final class UnfitText extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String hint;

    /**
     * Refuses a text.
     *
     * @param rule what must hold, beginning with "must"
     * @param hint what to do, or empty
     */
    public UnfitText(String rule, String hint) {
        super(rule);
        this.hint = hint;
    }

    /** What to do, or empty. */
    public String hint() {
        return hint;
    }
}
