package io.moebridge.loadtest.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a file. Not thread-safe. */
final class Problems {

    private static final int MOST = 20;

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    /** Something is wrong at a line, from 1. */
    void add(int line, String reason) {
        found.add(new Problem(line, reason));
    }

    /** Throws when anything was found. */
    void check() {
        if (!found.isEmpty()) {
            throw new ScenarioException(found.stream()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .limit(MOST)
                    .map(problem -> file + ":" + problem.line() + ": " + problem.reason())
                    .toList());
        }
    }

    private record Problem(int line, String reason) {}
}
