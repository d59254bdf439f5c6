package dev.claviger.config.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A file was refused; its message lists every problem, one a line. Nothing of the file was taken over. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<ConfigProblem> problems;

    /**
     * Refuses a file.
     *
     * @param problems at least one
     */
    public ConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a refused file must have at least one problem");
        }
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the file; never empty. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
