package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Member;
import io.moebridge.app.config.ConfigNode.Scalar;
import io.moebridge.app.config.ConfigNode.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keys that are written outside the file: in environment variables, and over these on the command line. */
public final class Overrides {
    private static final String PREFIX = "BRIDGE__";
    private static final String SEPARATOR = "__";

    private record Entry(Place place, List<String> path, String value, boolean fromVariable) {}

    private final List<Entry> overrides;

    private Overrides(List<Entry> overrides) {
        this.overrides = overrides;
    }

    /**
     * Collects overrides.
     *
     * @param assignments as given to {@code --set}: {@code a.b=c}
     * @param environment the environment variables, of which those that begin with {@code BRIDGE__} count
     * @throws IllegalArgumentException when an assignment has no equals sign
     */
    public static Overrides of(List<String> assignments, Map<String, String> environment) {
        List<Entry> all = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                List<String> path = List.of(name.substring(PREFIX.length()).split(SEPARATOR, -1));
                all.add(new Entry(Place.of("env " + name), path, value, true));
            }
        });
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("--set wants key=value, such as --set admin.port=8081");
            }
            String key = assignment.substring(0, equals);
            List<String> path = List.of(key.split("\\.", -1));
            all.add(new Entry(Place.of("--set " + key), path, assignment.substring(equals + 1), false));
        }
        return new Overrides(all);
    }

    /** The tree with all overrides in it. */
    Table into(Table root, Problems problems) {
        Table result = root;
        for (Entry override : overrides) {
            result = put(result, Keys.Root.BLOCK, override, 0, problems);
        }
        return result;
    }

    private static Table put(Table table, Type<?> type, Entry entry, int depth, Problems problems) {
        List<String> rest = entry.path().subList(depth, entry.path().size());
        String key = key(rest, type, entry.fromVariable());
        Type<?> below = typeAt(type, key);
        if (rest.size() == 1 || type.keysHaveDots()) {
            return table.with(key, new Member(entry.place(), value(entry, below, problems)));
        }
        Member before = table.members().get(key);
        Table inner = before != null && before.value() instanceof Table there ? there : Table.empty(entry.place());
        Place keyPlace = before == null ? entry.place() : before.keyPlace();
        return table.with(key, new Member(keyPlace, put(inner, below, entry, depth + 1, problems)));
    }

    private static String key(List<String> rest, Type<?> type, boolean fromVariable) {
        if (!fromVariable) {
            return type.keysHaveDots() ? String.join(".", rest) : rest.get(0);
        }
        return type.keyOfVariable(type.keysHaveDots() ? String.join("_", rest) : rest.get(0));
    }

    private static Type<?> typeAt(Type<?> type, String key) {
        Optional<Type<?>> child = type.child(key);
        return child.isPresent() ? child.get() : Types.TEXT_OR_EMPTY;
    }

    /** A list or a block where one may stand and the text looks like one, otherwise the text as it is. */
    private static ConfigNode value(Entry entry, Type<?> type, Problems problems) {
        String text = entry.value();
        boolean nested = !type.isSingleValue() && (text.startsWith("[") || text.startsWith("{"));
        return nested ? YamlText.readValue(entry.place(), text, problems) : Scalar.of(text, entry.place());
    }
}
