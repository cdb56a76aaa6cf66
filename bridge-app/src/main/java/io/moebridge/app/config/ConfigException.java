package io.moebridge.app.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration is wrong; holds every problem that was found. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<ConfigProblem> problems;

    ConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All problems, in the order of the file. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
