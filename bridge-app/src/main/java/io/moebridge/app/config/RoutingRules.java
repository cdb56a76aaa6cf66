package io.moebridge.app.config;

import io.moebridge.app.config.Keys.Routing;
import io.moebridge.moengage.Routing.ByHeader;
import io.moebridge.moengage.Routing.ByTopic;
import io.moebridge.moengage.Routing.DefaultDeadLetter;
import io.moebridge.moengage.Routing.DefaultSkip;
import io.moebridge.moengage.Routing.DefaultTo;
import io.moebridge.moengage.Routing.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the routing block: which keys make a rule, and whether its workspace exists. */
final class RoutingRules {
    private static final String SHAPES =
            "write {header: name}, {topic: name, workspace: name} or {default: dead_letter, skip or a workspace}";

    private final Set<String> workspaces;
    private final Problems problems;

    RoutingRules(Set<String> workspaces, Problems problems) {
        this.workspaces = workspaces;
        this.problems = problems;
    }

    /** Reports what is wrong with the rules, and returns those that are right. */
    List<Rule> read(List<Section> sections) {
        for (Section section : sections.subList(0, Math.max(0, sections.size() - 1))) {
            if (section.find(Routing.DEFAULT).isPresent()) {
                problems.add(section.place(), section.path(), "hides the rules after it; write the default last");
            }
        }
        return sections.stream().map(this::rule).flatMap(Optional::stream).toList();
    }

    private Optional<Rule> rule(Section section) {
        boolean header = section.written(Routing.HEADER).isPresent();
        boolean topic = section.written(Routing.TOPIC).isPresent();
        boolean workspace = section.written(Routing.WORKSPACE).isPresent();
        boolean otherwise = section.written(Routing.DEFAULT).isPresent();
        if (header && !topic && !workspace && !otherwise) {
            return section.find(Routing.HEADER).map(ByHeader::new);
        }
        if (topic && workspace && !header && !otherwise) {
            Optional<String> target = existing(section, Routing.WORKSPACE);
            return section.find(Routing.TOPIC).flatMap(name -> target.map(to -> new ByTopic(name, to)));
        }
        if (otherwise && !header && !topic && !workspace) {
            return byDefault(section);
        }
        if (!section.hasUnknownKeys()) {
            problems.add(section.place(), section.path(), "is not a rule; " + SHAPES);
        }
        return Optional.empty();
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
        Optional<String> name = section.find(key);
        if (name.isPresent() && !workspaces.contains(name.get())) {
            problems.add(
                    section.placeOf(key),
                    section.pathOf(key),
                    "\"" + name.get() + "\" is not a workspace here; "
                            + Suggestion.among(workspaces, name.get(), "the workspaces"));
            return Optional.empty();
        }
        return name;
    }
}
