package io.moebridge.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Members that never leave the company: a name by itself wherever it stands, a path only there (docs/translate.md). */
final class Drops {
    private final Set<String> anywhere;

    private Drops(Set<String> anywhere) {
        this.anywhere = anywhere;
    }

    /** Traits or properties without them. */
    static Members without(Members members, Style style) {
        List<String> rules = style.rules().drop();
        String other = style.ofUser() ? "properties." : "traits.";
        Set<String> names = rules.stream().filter(rule -> !rule.contains(".")).collect(Collectors.toSet());
        List<List<String>> paths = rules.stream()
                .filter(rule -> rule.contains(".") && !rule.startsWith(other))
                .filter(rule -> !rule.startsWith("context.") || (style.ofUser() && rule.startsWith("context.traits.")))
                .map(rule -> rule.startsWith("context.traits.") ? rule.substring("context.".length()) : rule)
                .map(rule -> rule.startsWith(style.here())
                        ? rule.substring(style.here().length())
                        : rule)
                .map(Drops::path)
                .toList();
        return new Drops(names).pruned(members, paths);
    }

    /** A context without those of its members that are named; within its traits, which are judged as such, by paths only. */
    static Members ofContext(Members context, List<String> rules) {
        if (rules.contains("context")) {
            return new Members();
        }
        List<List<String>> paths = rules.stream()
                .filter(rule -> rule.startsWith("context."))
                .map(rule -> path(rule.substring("context.".length())))
                .toList();
        Set<String> names = rules.stream().filter(rule -> !rule.contains(".")).collect(Collectors.toSet());
        Object traits = context.get("traits");
        Members kept = new Drops(names).pruned(context, paths);
        if (traits instanceof Members whole && kept.containsKey("traits")) {
            kept.put("traits", new Drops(Set.of()).pruned(whole, below(paths, "traits")));
        }
        return kept;
    }

    private static List<String> path(String text) {
        return Stream.of(text.split("\\.")).toList();
    }

    private Members pruned(Members members, List<List<String>> paths) {
        Members copy = new Members(members);
        for (String name : members.keySet()) {
            if (anywhere.contains(name) || paths.contains(List.of(name))) {
                copy.drop(name);
            } else {
                copy.put(name, inner(members.get(name), below(paths, name)));
            }
        }
        return copy;
    }

    private static List<List<String>> below(List<List<String>> paths, String name) {
        return paths.stream()
                .filter(path -> path.size() > 1 && path.get(0).equals(name))
                .map(path -> path.subList(1, path.size()))
                .toList();
    }

    /** What holds for an object holds for those in an array in its place. */
    private @Nullable Object inner(@Nullable Object value, List<List<String>> paths) {
        if (value instanceof Members members) {
            return pruned(members, paths);
        }
        if (value instanceof List<?> values) {
            List<@Nullable Object> copy = new ArrayList<>();
            values.forEach(one -> copy.add(inner(one, paths)));
            return copy;
        }
        return value;
    }
}
