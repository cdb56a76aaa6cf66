package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Member;
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

    /** A mapping with this profile's values where nothing was written. */
    Table over(Table mapping) {
        Place place = Place.of("profile");
        Table complete = mapping;
        for (Map.Entry<String, String> key : defaults.entrySet()) {
            if (!complete.members().containsKey(key.getKey())) {
                ConfigNode value = YamlText.readValue(place, key.getValue(), new Problems());
                complete = complete.with(key.getKey(), new Member(place, value));
            }
        }
        return complete;
    }
}
