package io.moebridge.app.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A part of a configuration's tree, which knows where it was written. Immutable. */
sealed interface ConfigNode {
    Place place();

    /** What it is, for messages. */
    String noun();

    /**
     * A single value, kept as its text.
     *
     * @param absent whether nothing, or {@code null}, was written
     * @param hidden whether the text came out of a file of secrets and is never shown
     */
    record Scalar(String text, boolean absent, boolean hidden, Place place) implements ConfigNode {
        static Scalar of(String text, Place place) {
            return new Scalar(text, false, false, place);
        }

        private static final Pattern USER_INFO = Pattern.compile("://\\S*@");

        /** The text as it may stand in a message: on one line, and without the user and password that an address may hold. */
        String shown() {
            return hidden
                    ? "[hidden]"
                    : "\"" + onOneLine(USER_INFO.matcher(text).replaceAll("://[hidden]@")) + "\"";
        }

        private static String onOneLine(String text) {
            StringBuilder line = new StringBuilder();
            text.chars()
                    .forEach(sign -> line.append(
                            Character.isISOControl(sign)
                                    ? String.format("\\u%04x", sign)
                                    : String.valueOf((char) sign)));
            return line.toString();
        }

        @Override
        public String noun() {
            return "a single value";
        }
    }

    /** A value of which a problem was reported already, so that nothing more is to be said about it. */
    record Broken(Place place) implements ConfigNode {
        @Override
        public String noun() {
            return "a broken value";
        }
    }

    /** A list. */
    record Items(List<ConfigNode> items, Place place) implements ConfigNode {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String noun() {
            return "a list";
        }
    }

    /** Keys with their values, in the order written. */
    record Table(Map<String, Member> members, Place place) implements ConfigNode {
        public Table {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        static Table empty(Place place) {
            return new Table(Map.of(), place);
        }

        /** This table with one member put in or replaced. */
        Table with(String key, Member member) {
            Map<String, Member> changed = new LinkedHashMap<>(members);
            changed.put(key, member);
            return new Table(changed, place);
        }

        @Override
        public String noun() {
            return "a block of keys";
        }
    }

    /** A value and the place of its key. */
    record Member(Place keyPlace, ConfigNode value) {}
}
