package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Member;
import io.moebridge.app.config.ConfigNode.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whose translation a mapping follows where it says nothing itself: a set of the other keys. */
enum Profile {
    SEGMENT(Map.of()),
    RUDDERSTACK(rudderStack());

    private final Map<Key<?>, String> defaults;

    Profile(Map<Key<?>, String> defaults) {
        this.defaults = defaults;
    }

    private static Map<Key<?>, String> rudderStack() {
        Map<Key<?>, String> keys = new LinkedHashMap<>();
        keys.put(
                MappingKeys.IDENTITY,
                "[userId, traits.userId, traits.id, context.traits.userId, context.traits.id, anonymousId]");
        keys.put(MappingKeys.INFER_TYPE, "false");
        keys.put(MappingKeys.SEPARATOR, "'.'");
        keys.put(MappingKeys.ARRAY_OF_OBJECTS, "index");
        keys.put(MappingKeys.ARRAYS, "index");
        keys.put(MappingKeys.EMPTY_OBJECTS, "keep");
        keys.put(MappingKeys.DATES, "none");
        keys.put(MappingKeys.STANDARD_TRAITS, "rudderstack");
        keys.put(MappingKeys.TRAITS_FROM_CONTEXT, "merge");
        keys.put(MappingKeys.DEVICES, "identify");
        keys.put(MappingKeys.MESSAGE_ID_ATTRIBUTE, "''");
        return keys;
    }

    /** A mapping with this profile's values where nothing was written. */
    Table over(Table mapping) {
        Place place = Place.of("profile");
        Table complete = mapping;
        for (Map.Entry<Key<?>, String> key : defaults.entrySet()) {
            String name = key.getKey().name();
            if (!complete.members().containsKey(name)) {
                ConfigNode value = YamlText.readValue(place, key.getValue(), new Problems());
                complete = complete.with(name, new Member(place, value));
            }
        }
        return complete;
    }
}
