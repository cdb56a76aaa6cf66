package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Member;
import io.moebridge.app.config.ConfigNode.Scalar;
import io.moebridge.app.config.ConfigNode.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whose translation a mapping follows where it says nothing itself: a set of the other keys. */
enum Profile {
    SEGMENT(Map.of()),
    RUDDERSTACK(rudderStack());

    private final Map<String, String> defaults;

    Profile(Map<String, String> defaults) {
        this.defaults = defaults;
    }

    private static Map<String, String> rudderStack() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(
                "identity",
                "[userId, traits.userId, traits.id, context.traits.userId, context.traits.id, anonymousId]");
        keys.put("alias", "merge");
        keys.put("infer_type", "false");
        keys.put("separator", "'.'");
        keys.put("array_of_objects", "index");
        keys.put("arrays", "index");
        keys.put("empty_objects", "keep");
        keys.put("dates", "none");
        keys.put("standard_traits", "rudderstack");
        keys.put("traits_from_context", "merge");
        keys.put("devices", "identify");
        keys.put("message_id_attribute", "''");
        return keys;
    }

    /** What holds where a mapping is silent, as one would write it, by keys; in the order in which they are shown. */
    Map<String, String> defaults() {
        return defaults;
    }

    /**
     * What holds where this mapping is silent. Who writes what becomes of objects means those in arrays too, which
     * {@code arrays: index} would take apart.
     */
    private Map<String, String> beside(Table mapping) {
        Map<String, String> keys = new LinkedHashMap<>(defaults);
        String nested = written(mapping, MappingKeys.NESTED);
        String objects = written(mapping, MappingKeys.ARRAY_OF_OBJECTS);
        if (nested.equals("object")) {
            keys.replace(MappingKeys.ARRAY_OF_OBJECTS.name(), "object");
            keys.replace(MappingKeys.ARRAYS.name(), "keep");
        } else if (!objects.isEmpty() && !objects.equals("index")) {
            keys.replace(MappingKeys.ARRAYS.name(), "keep");
        }
        return keys;
    }

    /** The value that was written under a key; empty when none was. */
    private static String written(Table mapping, Key<?> key) {
        Member member = mapping.members().get(key.name());
        return member != null && member.value() instanceof Scalar scalar ? scalar.text() : "";
    }

    /** A mapping with this profile's values where nothing was written. */
    Table over(Table mapping) {
        Place place = Place.of("profile");
        Table complete = mapping;
        for (Map.Entry<String, String> key : beside(mapping).entrySet()) {
            if (!complete.members().containsKey(key.getKey())) {
                ConfigNode value = YamlText.readValue(place, key.getValue(), new Problems());
                complete = complete.with(key.getKey(), new Member(place, value));
            }
        }
        return complete;
    }
}
