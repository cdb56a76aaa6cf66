package io.moebridge.source;

import java.util.Map;
import java.util.Set;

/** Properties that only a consumer in a group has a use for; one without a group refuses to be made with some of them. */
public final class GroupProperties {
    private static final Set<String> NAMES = Set.of(
            "group.id",
            "group.instance.id",
            "group.protocol",
            "group.remote.assignor",
            "partition.assignment.strategy");

    private GroupProperties() {}

    /** Makes the properties those of a consumer without a group. */
    public static void removeFrom(Map<String, Object> properties) {
        properties.keySet().removeAll(NAMES);
    }
}
