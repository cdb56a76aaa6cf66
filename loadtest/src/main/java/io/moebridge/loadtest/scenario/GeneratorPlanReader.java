package io.moebridge.loadtest.scenario;

import io.moebridge.loadtest.generator.GeneratorOptions;
import io.moebridge.loadtest.generator.GeneratorSettings;
import io.moebridge.loadtest.generator.Population;
import io.moebridge.loadtest.scenario.Scenario.GeneratorPlan;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what events a scenario has. */
final class GeneratorPlanReader {

    private static final int MOST_RATE = 10_000_000;

    private static final String HOSTILE = "hostile";

    private final Problems problems;
    private final GeneratorSettings standard;

    GeneratorPlanReader(Problems problems, int workspaces) {
        this.problems = problems;
        this.standard = GeneratorSettings.standard(1, 1).with(Population.even(workspaces, 1, 0));
    }

    GeneratorPlan read(Section section) {
        int rate = section.take("rate")
                .map(value -> (int) value.count(1, MOST_RATE))
                .orElse(1_000);
        int users = section.take("users").map(value -> value.count(1)).orElse(5_000);
        double zipf = section.take("zipf").map(Value::number).orElse(1.0);
        long seed = section.take("seed")
                .map(value -> value.count(0, Long.MAX_VALUE))
                .orElse(1L);
        Map<String, String> options = new LinkedHashMap<>();
        GeneratorOptions.names().stream().filter(name -> !name.equals(HOSTILE)).forEach(name -> section.take(name)
                .ifPresent(value -> option(name, value, options)));
        section.take(HOSTILE).ifPresent(value -> hostile(value, options));
        section.take("options").map(Value::object).ifPresent(given -> given.rest()
                .forEach((name, value) -> option(name, value, options)));
        var unused = section.end();
        return new GeneratorPlan(rate, users, zipf, seed, options);
    }

    private void hostile(Value value, Map<String, String> options) {
        double share = value.share();
        if (share < 1) {
            options.put(HOSTILE, Double.toString(share));
        } else {
            problems.add(value.line(), "hostile is to be below 1");
        }
    }

    private void option(String name, Value value, Map<String, String> options) {
        String text = value.text();
        try {
            var unused = GeneratorOptions.apply(standard, Map.of(name, text));
            options.put(name, text);
        } catch (IllegalArgumentException e) {
            problems.add(value.line(), String.valueOf(e.getMessage()));
        }
    }
}
