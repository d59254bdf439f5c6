package dev.claviger.config.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A record was to be made of values that break its rules; tells every breach. */
public final class BrokenRules extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<Breach> breaches;

    BrokenRules(String thing, List<Breach> breaches) {
        super(breaches.stream().map(breach -> thing + ": " + breach).collect(Collectors.joining("\n")));
        this.breaches = List.copyOf(breaches);
    }

    /** What is broken; never empty. */
    public List<Breach> breaches() {
        return breaches;
    }

    /**
     * One rule that does not hold.
     *
     * @param key the component in kebab case
     * @param rule what must hold
     * @param value what stands there instead
     * @param hint what to do, or empty
     */
    public record Breach(String key, String rule, String value, String hint) {
        @Override
        public String toString() {
            return key + " " + rule + ", got: " + value + (hint.isEmpty() ? "" : "; " + hint);
        }
    }
}
