package io.moebridge.moengage;

import io.moebridge.segment.CallType;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.Names;
import io.moebridge.segment.SegmentEvent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which call a row of a warehouse is, by its table (SEG 3.4). Rows of {@code tracks} repeat those of the events' own
 * tables without their properties, so they count only where a user asks for them. Immutable.
 */
final class RowTables {
    private static final Map<String, TableRule> SEGMENTS_OWN = Map.of(
            "identifies", TableRule.IDENTIFY,
            "users", TableRule.IDENTIFY,
            "pages", TableRule.PAGE,
            "screens", TableRule.SCREEN,
            "groups", TableRule.GROUP,
            "aliases", TableRule.ALIAS,
            "tracks", TableRule.SKIP,
            "accounts", TableRule.SKIP);

    private final Names<TableRule> rules;

    RowTables(Map<String, TableRule> usersOwn) {
        Map<String, TableRule> all = new HashMap<>(SEGMENTS_OWN);
        all.putAll(usersOwn);
        rules = new Names<>(all);
    }

    /** The call; null when no rule tells it and the row names no event. */
    @Nullable
    CallType callOf(SegmentEvent row) {
        TableRule rule = ruleOf(row);
        if (rule != null) {
            return rule.call();
        }
        boolean named = row.eventText() != JsonTape.NONE || row.event() != JsonTape.NONE;
        return named ? CallType.TRACK : null;
    }

    private @Nullable TableRule ruleOf(SegmentEvent row) {
        int table = row.table();
        if (table != JsonTape.NONE) {
            return rules.find(row.tape().plain(table));
        }
        byte[] topic = row.topic();
        int from = topic.length;
        while (from > 0 && topic[from - 1] != '.') {
            from--;
        }
        TableRule byTopic = rules.find(topic, 0, topic.length);
        return byTopic != null ? byTopic : rules.find(topic, from, topic.length);
    }
}
