package io.moebridge.app.config;

import io.moebridge.app.config.Keys.Routing;
import io.moebridge.moengage.Routing.ByField;
import io.moebridge.moengage.Routing.ByFieldValue;
import io.moebridge.moengage.Routing.ByHeader;
import io.moebridge.moengage.Routing.ByTopic;
import io.moebridge.moengage.Routing.ByTopicPattern;
import io.moebridge.moengage.Routing.DefaultDeadLetter;
import io.moebridge.moengage.Routing.DefaultSkip;
import io.moebridge.moengage.Routing.DefaultTo;
import io.moebridge.moengage.Routing.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the routing block: which keys make a rule, and whether its workspace exists. */
final class RoutingRules {
    private static final String SHAPES = "write {header: name}, {topic: name, workspace: name},"
            + " {topic_pattern: expression, workspace: name}, {field: path, equals: value, workspace: name},"
            + " {field: path, values: {value: workspace}}, {field: path} or {default: dead_letter, skip or a workspace}";

    private final Set<String> workspaces;
    private final Problems problems;
    private final Map<Set<String>, Function<Section, Optional<Rule>>> shapes;

    /** A rule with the block that it was read from. */
    record Placed(Section section, Rule rule) {}

    RoutingRules(Set<String> workspaces, Problems problems) {
        this.workspaces = workspaces;
        this.problems = problems;
        this.shapes = Map.of(
                Set.of("header"), this::byHeader,
                Set.of("topic", "workspace"), this::byTopic,
                Set.of("topic_pattern", "workspace"), this::byTopicPattern,
                Set.of("field", "equals", "workspace"), this::byField,
                Set.of("field", "values"), this::byFieldTable,
                Set.of("field"), this::byFieldValue,
                Set.of("default"), this::byDefault);
    }

    /** Reports what is wrong with the rules, and returns those that are right. */
    List<Rule> read(List<Section> sections) {
        return placed(sections).stream().map(Placed::rule).toList();
    }

    /** As {@link #read}, with the places of the rules. */
    List<Placed> placed(List<Section> sections) {
        for (Section section : sections.subList(0, Math.max(0, sections.size() - 1))) {
            if (section.find(Routing.DEFAULT).isPresent()) {
                problems.add(section.place(), section.path(), "hides the rules after it; write the default last");
            }
        }
        List<Placed> rules = new ArrayList<>();
        sections.forEach(section -> rule(section).ifPresent(rule -> rules.add(new Placed(section, rule))));
        return rules;
    }

    private Optional<Rule> rule(Section section) {
        Set<String> written = Routing.BLOCK.keys().stream()
                .filter(key -> section.written(key).isPresent())
                .map(Key::name)
                .collect(Collectors.toSet());
        Function<Section, Optional<Rule>> shape = shapes.get(written);
        if (shape != null) {
            return shape.apply(section);
        }
        if (!section.hasUnknownKeys()) {
            problems.add(section.place(), section.path(), "is not a rule; " + SHAPES);
        }
        return Optional.empty();
    }

    private Optional<Rule> byHeader(Section section) {
        return section.find(Routing.HEADER).map(ByHeader::new);
    }

    private Optional<Rule> byTopic(Section section) {
        Optional<String> target = existing(section, Routing.WORKSPACE);
        return section.find(Routing.TOPIC).flatMap(name -> target.map(to -> new ByTopic(name, to)));
    }

    private Optional<Rule> byTopicPattern(Section section) {
        Optional<String> target = existing(section, Routing.WORKSPACE);
        return section.find(Routing.TOPIC_PATTERN)
                .flatMap(pattern -> target.map(to -> new ByTopicPattern(pattern.pattern(), to)));
    }

    private Optional<Rule> byField(Section section) {
        Optional<String> target = existing(section, Routing.WORKSPACE);
        Optional<String> value = section.find(Routing.EQUALS);
        return section.find(Routing.FIELD)
                .flatMap(field -> value.flatMap(is -> target.map(to -> new ByField(field, Map.of(is, to)))));
    }

    private Optional<Rule> byFieldTable(Section section) {
        Map<String, String> targets = new HashMap<>();
        Map<String, String> written = section.find(Routing.VALUES).orElse(Map.of());
        written.forEach(
                (value, name) -> existing(section, Routing.VALUES, name).ifPresent(to -> targets.put(value, to)));
        boolean right = !written.isEmpty() && targets.size() == written.size();
        return right ? section.find(Routing.FIELD).map(field -> new ByField(field, targets)) : Optional.empty();
    }

    private Optional<Rule> byFieldValue(Section section) {
        return section.find(Routing.FIELD).map(ByFieldValue::new);
    }

    private Optional<Rule> byDefault(Section section) {
        String target = section.find(Routing.DEFAULT).orElse("");
        if (target.equals("dead_letter")) {
            return Optional.of(new DefaultDeadLetter());
        }
        if (target.equals("skip")) {
            return Optional.of(new DefaultSkip());
        }
        return existing(section, Routing.DEFAULT).map(DefaultTo::new);
    }

    private Optional<String> existing(Section section, Key<String> key) {
        return section.find(key).flatMap(name -> existing(section, key, name));
    }

    private Optional<String> existing(Section section, Key<?> key, String name) {
        if (workspaces.contains(name)) {
            return Optional.of(name);
        }
        problems.add(
                section.placeOf(key),
                section.pathOf(key),
                "\"" + name + "\" is not a workspace here; " + Suggestion.among(workspaces, name, "the workspaces"));
        return Optional.empty();
    }
}
