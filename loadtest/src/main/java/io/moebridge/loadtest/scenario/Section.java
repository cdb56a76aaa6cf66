package io.moebridge.loadtest.scenario;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** An object of the file. Its members are taken by name; {@link #end} reports those that nobody knows. Not thread-safe. */
final class Section {

    private final String name;
    private final int line;
    private final Problems problems;
    private final Map<String, Value> members = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    private Section(String name, int line, Problems problems) {
        this.name = name;
        this.line = line;
        this.problems = problems;
    }

    static Section empty(String name, int line, Problems problems) {
        return new Section(name, line, problems);
    }

    static Section of(String name, MappingNode mapping, Problems problems) {
        Section section = new Section(name, Value.lineOf(mapping), problems);
        for (NodeTuple tuple : mapping.getValue()) {
            int at = Value.lineOf(tuple.getKeyNode());
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (section.members.put(key, new Value(key, tuple.getValueNode(), problems)) != null) {
                problems.add(at, key + " is written twice");
            }
            section.lines.put(key, at);
        }
        return section;
    }

    int line() {
        return line;
    }

    /** The member of that name, if it is there. */
    Optional<Value> take(String key) {
        known.add(key);
        return Optional.ofNullable(members.get(key));
    }

    /** The member of that name; a problem when it is not there. */
    Optional<Value> need(String key) {
        Optional<Value> value = take(key);
        if (value.isEmpty()) {
            problems.add(line, name + " lacks " + key);
        }
        return value;
    }

    /** The object of that name; empty when it is not there. */
    Section object(String key) {
        return take(key).map(Value::object).orElseGet(() -> empty(key, line, problems));
    }

    /** The members that were not taken so far, which count as taken now. */
    Map<String, Value> rest() {
        Map<String, Value> rest = new LinkedHashMap<>(members);
        rest.keySet().removeAll(known);
        known.addAll(rest.keySet());
        return rest;
    }

    /** How many members it has. */
    int size() {
        return members.size();
    }

    void problem(int at, String reason) {
        problems.add(at, reason);
    }

    /** Reports every member that was not asked for; whether there was none. */
    boolean end() {
        List<String> unknown =
                members.keySet().stream().filter(key -> !known.contains(key)).toList();
        unknown.forEach(key -> problems.add(
                lines.getOrDefault(key, line),
                "'" + key + "' is no key of " + name + ": " + Suggestion.among(known, key)));
        return unknown.isEmpty();
    }
}
