package io.moebridge.loadtest.scenario;

import java.util.List;

/** A scenario file that cannot be played, with everything that is wrong with it. */
public final class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> problems;

    ScenarioException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, each as {@code file:line: reason}, in the order of the file. */
    public List<String> problems() {
        return problems;
    }
}
