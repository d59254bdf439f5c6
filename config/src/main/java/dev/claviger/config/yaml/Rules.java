package dev.claviger.config.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * The checks of one record's compact constructor. All are made before any is told, so that a file with three numbers out
 * of range is refused once and not three times.
 */
public final class Rules {
    private final String thing;
    private final List<BrokenRules.Breach> breaches = new ArrayList<>();

    private Rules(String thing) {
        this.thing = thing;
    }

    /**
     * Begins the checks of a thing.
     *
     * @param thing what is checked, as the operator calls it
     */
    public static Rules of(String thing) {
        return new Rules(thing);
    }

    /** Demands {@code least ≤ value ≤ most}. */
    public <T extends Comparable<T>> Rules between(String key, T value, T least, T most) {
        boolean holds = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
        return that(holds, key, "must be between " + Text.of(least) + " and " + Text.of(most), value, "");
    }

    /** Demands a text that is not blank. */
    public Rules notBlank(String key, String value) {
        return that(!value.isBlank(), key, "must not be empty", "''", "");
    }

    /**
     * Demands that something holds.
     *
     * @param holds whether it does
     * @param key the component in kebab case; a list's element as {@code key[index]}, a map's as {@code key.name}
     * @param rule what must hold, beginning with "must"
     * @param value what stands there instead; never a secret
     * @param hint what to do, or empty
     */
    public Rules that(boolean holds, String key, String rule, Object value, String hint) {
        if (!holds) {
            breaches.add(new BrokenRules.Breach(key, rule, Text.of(value), hint));
        }
        return this;
    }

    /**
     * Ends the checks.
     *
     * @throws BrokenRules if any did not hold
     */
    public void enforce() {
        if (!breaches.isEmpty()) {
            throw new BrokenRules(thing, breaches);
        }
    }
}
