package io.moebridge.loadtest.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value of the file. What is not of the kind asked for is a problem, and a stand-in is returned. Not thread-safe. */
final class Value {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private final String name;
    private final Node node;
    private final Problems problems;

    Value(String name, Node node, Problems problems) {
        this.name = name;
        this.node = node;
        this.problems = problems;
    }

    /** Where it stands, from 1. */
    int line() {
        return lineOf(node);
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    boolean isObject() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    Section object() {
        if (node instanceof MappingNode mapping) {
            return Section.of(name, mapping, problems);
        }
        return Section.empty(name, wrong("an object", line()), problems);
    }

    List<Value> list() {
        if (node instanceof SequenceNode sequence) {
            List<Value> values = new ArrayList<>();
            sequence.getValue().forEach(item -> values.add(new Value(name, item, problems)));
            return values;
        }
        return wrong("a list", List.of());
    }

    String text() {
        return node instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag())
                ? scalar.getValue()
                : wrong("a text", "");
    }

    /** One of some names. */
    String oneOf(Collection<String> names) {
        String text = text();
        if (!names.contains(text)) {
            problems.add(line(), name + " cannot be '" + text + "': " + Suggestion.among(names, text));
        }
        return text;
    }

    long count(long least, long most) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue().replace("_", "") : "";
        long number = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
        return number >= least && number <= most
                ? number
                : wrong("a whole number from " + least + (most == Long.MAX_VALUE ? " on" : " to " + most), least);
    }

    int count(int least) {
        return (int) count(least, Integer.MAX_VALUE);
    }

    double share() {
        double share = number();
        return share >= 0 && share <= 1 ? share : wrong("a share between 0 and 1", 0.0);
    }

    double number() {
        try {
            return node instanceof ScalarNode scalar ? Double.parseDouble(scalar.getValue()) : wrong("a number", 0.0);
        } catch (NumberFormatException e) {
            return wrong("a number", 0.0);
        }
    }

    boolean flag() {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        return text.equals("true") || (!text.equals("false") && wrong("true or false", false));
    }

    Duration time() {
        Matcher matcher = DURATION.matcher(node instanceof ScalarNode scalar ? scalar.getValue() : "");
        if (!matcher.matches()) {
            return wrong("a time such as 250ms, 10s, 5m or 1h", Duration.ZERO);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    /** As it stands, objects as maps, lists as lists, all else as text, number or flag. */
    @Nullable
    Object plain() {
        return plain(node);
    }

    private static @Nullable Object plain(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    map.put(key.getValue(), plain(tuple.getValueNode()));
                }
            }
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            sequence.getValue().forEach(item -> list.add(plain(item)));
            return list;
        }
        return node instanceof ScalarNode scalar ? scalar(scalar) : null;
    }

    private static @Nullable Object scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (Tag.NULL.equals(scalar.getTag())) {
            return null;
        }
        if (Tag.BOOL.equals(scalar.getTag())) {
            return Boolean.valueOf(text);
        }
        return Tag.INT.equals(scalar.getTag()) && text.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(text) : text;
    }

    private <T> T wrong(String wanted, T standIn) {
        String found = node instanceof ScalarNode scalar
                ? "'" + scalar.getValue() + "'"
                : node instanceof MappingNode ? "an object" : "a list";
        problems.add(line(), name + " is to be " + wanted + ", not " + found);
        return standIn;
    }
}
