package io.moebridge.app.examples;

import io.moebridge.app.examples.Example.Expected;
import io.moebridge.moengage.Element;
import io.moebridge.pipeline.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says how what became of a record differs from what was expected, a line for each difference. */
public final class ExampleDiff {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> lines = new ArrayList<>();

    private ExampleDiff() {}

    /** The differences; none when everything is as expected. */
    public static List<String> of(List<Expected> expected, List<Preview.Result> came) {
        ExampleDiff diff = new ExampleDiff();
        if (expected.size() != came.size()) {
            diff.lines.add("expected " + count(expected.size(), "event") + " in the record, there "
                    + (came.size() == 1 ? "is " : "are ") + came.size());
        }
        for (int i = 0; i < Math.min(expected.size(), came.size()); i++) {
            diff.event("event " + (i + 1), expected.get(i), came.get(i));
        }
        return List.copyOf(diff.lines);
    }

    private void event(String where, Expected expected, Preview.Result came) {
        String workspace = came.workspace() == null ? "none" : came.workspace();
        expected.workspace()
                .filter(wanted -> !wanted.equals(workspace))
                .ifPresent(wanted -> lines.add(where + ": expected workspace " + wanted + ", was " + workspace));
        String wantedFate = expected.reason().map(reason -> "reason " + reason).orElse("elements");
        String fate =
                came.reason() == null ? "elements" : "reason " + came.reason().code();
        if (!wantedFate.equals(fate)) {
            lines.add(where + ": expected " + wantedFate + ", was " + fate);
            return;
        }
        elements(where, expected.elements(), came.elements());
        expected.adjustments()
                .ifPresent(
                        wanted -> adjustments(where, wanted, came.adjustments().keySet()));
    }

    private void elements(String where, List<JsonNode> expected, List<Element> came) {
        if (expected.size() != came.size()) {
            lines.add(where + ": expected " + count(expected.size(), "element") + ", was " + came.size());
        }
        for (int i = 0; i < Math.min(expected.size(), came.size()); i++) {
            value(
                    where + ", element " + (i + 1),
                    "",
                    expected.get(i),
                    JSON.readTree(came.get(i).bytes()));
        }
    }

    private void adjustments(String where, Set<String> expected, Set<String> came) {
        if (!expected.equals(came)) {
            lines.add(where + ": expected adjustments " + new TreeSet<>(expected) + ", was " + new TreeSet<>(came));
        }
    }

    private void value(String where, String path, JsonNode expected, JsonNode came) {
        if (expected.isObject() && came.isObject()) {
            members(where, path, expected, came);
        } else if (expected.isArray() && came.isArray() && expected.size() == came.size()) {
            for (int i = 0; i < expected.size(); i++) {
                value(where, path + "[" + i + "]", expected.get(i), came.get(i));
            }
        } else if (!SameValue.is(expected, came)) {
            lines.add(at(where, path) + ": expected " + expected + ", was " + came);
        }
    }

    private void members(String where, String path, JsonNode expected, JsonNode came) {
        for (String name : expected.propertyNames()) {
            String inner = path.isEmpty() ? name : path + "." + name;
            if (came.has(name)) {
                value(where, inner, expected.get(name), came.get(name));
            } else {
                lines.add(at(where, inner) + ": expected " + expected.get(name) + ", is not there");
            }
        }
        for (String name : came.propertyNames()) {
            if (!expected.has(name)) {
                String inner = path.isEmpty() ? name : path + "." + name;
                lines.add(at(where, inner) + ": not expected, was " + came.get(name));
            }
        }
    }

    private static String at(String where, String path) {
        return path.isEmpty() ? where : where + ", " + path;
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
