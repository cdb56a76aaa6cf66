package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import io.moebridge.segment.Names;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which members never leave the company: a name by itself is left out wherever it stands, a path only there. Immutable.
 */
final class DropRules {
    /** One level of the paths. */
    static final class Level {
        private final boolean dropped;
        private final Names<Level> inner;

        private Level(boolean dropped, Names<Level> inner) {
            this.dropped = dropped;
            this.inner = inner;
        }
    }

    /** A level at which only names by themselves count. */
    private static final Level NOWHERE = new Level(false, new Names<>(Map.of()));

    private final Names<Boolean> anywhere;
    private final Level top;

    private DropRules(Map<String, Boolean> anywhere, Level top) {
        this.anywhere = new Names<>(anywhere);
        this.top = top;
    }

    /** The rules that count in traits, which may stand in the context too, or in properties; null when none does. */
    static @Nullable DropRules of(List<String> drop, String here, String there) {
        Map<String, Boolean> names = new HashMap<>();
        Map<String, Object> paths = new HashMap<>();
        for (String rule : drop) {
            String inContext = "context." + here;
            if (rule.startsWith(here) || rule.startsWith(inContext)) {
                int from = rule.startsWith(here) ? here.length() : inContext.length();
                put(paths, rule.substring(from).split("\\."), 0);
            } else if (!rule.startsWith(there) && !rule.startsWith("context.")) {
                String[] path = rule.split("\\.");
                if (path.length == 1) {
                    names.put(spelled(rule), true);
                } else {
                    put(paths, path, 0);
                }
            }
        }
        return names.isEmpty() && paths.isEmpty() ? null : new DropRules(names, level(paths, false));
    }

    @SuppressWarnings("unchecked") // only such maps are ever put
    private static void put(Map<String, Object> level, String[] path, int at) {
        String name = spelled(path[at]);
        if (at == path.length - 1) {
            level.put(name, true);
        } else if (level.computeIfAbsent(name, none -> new HashMap<String, Object>()) instanceof Map<?, ?> inner) {
            put((Map<String, Object>) inner, path, at + 1);
        }
    }

    private static Level level(Map<?, ?> paths, boolean dropped) {
        Map<String, Level> inner = new HashMap<>();
        paths.forEach((name, below) ->
                inner.put((String) name, below instanceof Map<?, ?> map ? level(map, false) : level(Map.of(), true)));
        return new Level(dropped, new Names<>(inner));
    }

    private static String spelled(String name) {
        return new String(JsonText.escaped(name), StandardCharsets.UTF_8);
    }

    Level top() {
        return top;
    }

    /** Whether a member is left out. */
    boolean drops(Level level, JsonTape tape, int name) {
        if (anywhere.find(tape.bytes(), tape.start(name), tape.end(name)) != null) {
            return true;
        }
        Level found = level.inner.find(tape.bytes(), tape.start(name), tape.end(name));
        return found != null && found.dropped;
    }

    /** The level within a member. */
    Level within(Level level, JsonTape tape, int name) {
        Level found = level.inner.find(tape.bytes(), tape.start(name), tape.end(name));
        return found != null ? found : NOWHERE;
    }
}
