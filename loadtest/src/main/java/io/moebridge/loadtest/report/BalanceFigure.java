package io.moebridge.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A figure of the balance.
 *
 * @param key as in run.json; of a figure within a figure both, with a colon
 */
record BalanceFigure(String key, double value) {

    /** What was put in. */
    static final String INPUT = "produced";

    /** Of these there must be none in a run that passes. */
    private static final Set<String> FAULTS =
            Set.of("lost", "unexpected", "out_of_order", "torn", "wrong_fate", "altered");

    private static final Set<String> OUTCOMES = Set.of("accepted", "dead_lettered", "skipped");

    /** The figures of a balance in their order, each followed by its parts where it has some. */
    static List<BalanceFigure> all(Map<String, Object> balance) {
        List<BalanceFigure> all = new ArrayList<>();
        balance.forEach((key, value) -> {
            if (value instanceof Number number) {
                all.add(new BalanceFigure(key, number.doubleValue()));
            } else if (value instanceof Map<?, ?> parts) {
                parts.forEach((part, count) -> {
                    if (count instanceof Number number) {
                        all.add(new BalanceFigure(key + ": " + part, number.doubleValue()));
                    }
                });
            }
        });
        return all;
    }

    /** What became of this many events: the sum of all outcomes should be what was produced. */
    boolean isOutcome() {
        return OUTCOMES.contains(key);
    }

    boolean isInput() {
        return key.equals(INPUT);
    }

    boolean isPart() {
        return key.contains(": ");
    }

    /** The key in words. */
    String name() {
        return key.replace('_', ' ');
    }

    boolean isFault() {
        return FAULTS.contains(key);
    }

    /** How it is shown: {@code fine}, {@code wrong} or nothing special. */
    String look() {
        return !isFault() ? "plain" : value == 0 ? "fine" : "wrong";
    }

    String written() {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
}
