package dev.claviger.config.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Collects what is wrong with one file, and knows where in it every value stands that was read. */
public final class Problems {
    private static final Comparator<ConfigProblem> ORDER =
            Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column);

    private final String file;
    private final Map<String, Position> positions = new HashMap<>();
    private final Map<String, Position> keys = new HashMap<>();
    private final Set<String> troubled = new HashSet<>();
    private final List<ConfigProblem> found = new ArrayList<>();
    private final List<ConfigProblem> elsewhere = new ArrayList<>();

    /**
     * Begins with nothing wrong.
     *
     * @param file the name to show
     */
    public Problems(String file) {
        this.file = file;
    }

    /** Remembers where the value at a path stands. */
    void locate(String path, Position at) {
        positions.put(path, at);
    }

    /** Remembers where the key at a path stands. */
    void locateKey(String path, Position at) {
        keys.put(path, at);
    }

    /** Whether something is wrong at this path or below it. */
    boolean isTroubled(String path) {
        return troubled.stream()
                .anyMatch(place -> place.equals(path) || place.startsWith(path + ".") || place.startsWith(path + "["));
    }

    /** Whether nothing is wrong so far. */
    public boolean isEmpty() {
        return found.isEmpty() && elsewhere.isEmpty();
    }

    /**
     * Adds a problem with a value that was read.
     *
     * @param path where it stands; the nearest place above it that is known is told
     * @param rule what must hold
     * @param value what stands there instead, not shown where the path is a secret's
     * @param hint what to do, or empty
     */
    public void add(String path, String rule, String value, String hint) {
        add(positionOf(path), path, rule, value, hint);
    }

    /** Adds a problem with a key that was read; otherwise as {@link #add(String, String, String, String)}. */
    public void addAtKey(String path, String rule, String value, String hint) {
        add(keys.getOrDefault(path, positionOf(path)), path, rule, value, hint);
    }

    /** Adds a problem at a place; otherwise as {@link #add(String, String, String, String)}. */
    public void add(Position at, String path, String rule, String value, String hint) {
        troubled.add(path);
        String shown = Secrecy.isSecret(path) ? "" : value;
        found.add(new ConfigProblem(file, at.line(), at.column(), Shown.path(path), rule, shown, hint));
    }

    /** Adds the rules that a record refused its values by, but where a value is known to be wrong already. */
    void add(BrokenRules broken, UnaryOperator<String> path) {
        for (BrokenRules.Breach breach : broken.breaches()) {
            String at = path.apply(breach.key());
            if (!isTroubled(at)) {
                add(at, breach.rule(), Shown.text(breach.value()), breach.hint());
            }
        }
    }

    /** Adds what is wrong with another file. */
    public void addAll(ConfigException other) {
        elsewhere.addAll(other.problems());
    }

    /**
     * Ends here where anything is wrong.
     *
     * @throws ConfigException with every problem in the order of the file
     */
    public void refuseIfAny() throws ConfigException {
        if (!isEmpty()) {
            throw new ConfigException(inOrder());
        }
    }

    /** What is wrong so far, in the order of the file; what is wrong with others comes last. */
    public List<ConfigProblem> inOrder() {
        return Stream.concat(found.stream().sorted(ORDER), elsewhere.stream()).toList();
    }

    private Position positionOf(String path) {
        String place = path;
        while (!place.isEmpty()) {
            Position at = positions.get(place);
            if (at != null) {
                return at;
            }
            place = place.substring(0, Math.max(0, Math.max(place.lastIndexOf('.'), place.lastIndexOf('['))));
        }
        return Position.START;
    }
}
