package io.moebridge.oracle;

import io.moebridge.moengage.CallRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A row of a Segment warehouse as the event that it was (SEG 3.4, 3.5 #13; docs/translate.md). */
final class Rows {
    private static final Map<String, String> SEGMENTS_TABLES = Map.of(
            "identifies", "identify",
            "users", "identify",
            "pages", "page",
            "screens", "screen",
            "groups", "group",
            "aliases", "alias",
            "tracks", "skip",
            "accounts", "skip");

    /** Columns of the context that an event's translation looks at. */
    private static final Map<String, List<String>> CONTEXT = new TreeMap<>(Map.ofEntries(
            Map.entry("context_app_version", List.of("app", "version")),
            Map.entry("context_device_id", List.of("device", "id")),
            Map.entry("context_device_type", List.of("device", "type")),
            Map.entry("context_device_token", List.of("device", "token")),
            Map.entry("context_device_model", List.of("device", "model")),
            Map.entry("context_device_advertising_id", List.of("device", "advertisingId")),
            Map.entry("context_device_ad_tracking_enabled", List.of("device", "adTrackingEnabled")),
            Map.entry("context_os_name", List.of("os", "name")),
            Map.entry("context_os_version", List.of("os", "version")),
            Map.entry("context_library_name", List.of("library", "name")),
            Map.entry("context_timezone", List.of("timezone")),
            Map.entry("context_protocols_source_id", List.of("protocols", "sourceId")),
            Map.entry("context_personas_computation_key", List.of("personas", "computation_key")),
            Map.entry("context_channel", List.of("channel"))));

    /** How warehouses spell the categories of consent that are asked for here (SEG 2.4, 3.4). */
    static final Map<String, String> CONSENT = new TreeMap<>(Map.of(
            "context_consent_category_preferences_advertising", "Advertising",
            "context_consent_category_preferences_data_sharing", "DataSharing",
            "context_consent_category_preferences_c0002", "C0002"));

    private static final Set<String> NO_ATTRIBUTES = Set.of(
            "id",
            "user_id",
            "anonymous_id",
            "group_id",
            "previous_id",
            "event",
            "event_text",
            "timestamp",
            "original_timestamp",
            "sent_at",
            "received_at",
            "uuid",
            "uuid_ts",
            "loaded_at");

    private Rows() {}

    /** What the rows of a table are, by the workspace's rules, then Segment's; {@code skip} when nothing says. */
    static String call(String table, Members row, CallRules rules) {
        String last = table.substring(table.lastIndexOf('.') + 1);
        for (Map<String, String> known : List.of(own(rules), SEGMENTS_TABLES)) {
            for (String name : List.of(table, last)) {
                if (known.containsKey(name)) {
                    return known.get(name);
                }
            }
        }
        return row.get("event_text") != null || row.get("event") != null ? "track" : "skip";
    }

    private static Map<String, String> own(CallRules rules) {
        Map<String, String> own = new TreeMap<>();
        rules.tables().forEach((table, rule) -> own.put(table, rule.name().toLowerCase(Locale.ROOT)));
        return own;
    }

    static Event event(Event row, CallRules rules) throws Refused {
        String table = row.table() == null ? "" : row.table();
        String call = call(table, row.members(), rules);
        if (call.equals("skip")) {
            throw new Refused("table_not_mapped");
        }
        Members columns = row.members();
        Members event = new Members();
        for (String name : List.of(
                "userId",
                "anonymousId",
                "groupId",
                "previousId",
                "timestamp",
                "originalTimestamp",
                "sentAt",
                "receivedAt",
                "projectId",
                "integrations",
                "_metadata",
                "channel")) {
            event.put(name, Event.get(columns, name));
        }
        boolean users =
                call.equals("identify") && !columns.containsKey("user_id") && !columns.containsKey("anonymous_id");
        event.put(users ? "userId" : "messageId", columns.get("id"));
        event.put("event", columns.get("event_text") == null ? columns.get("event") : columns.get("event_text"));
        event.put("context", context(columns));
        Members others = others(columns);
        if (call.equals("page") || call.equals("screen")) {
            for (String own : List.of("name", "category")) {
                if (others.get(own) != null) {
                    event.put(own, others.remove(own));
                }
            }
        }
        event.put(call.equals("identify") || call.equals("group") ? "traits" : "properties", others);
        Members shared = new Members(row.shared());
        shared.remove("context");
        return new Event(call, event, shared, false, row.table(), columns);
    }

    private static void copy(Members from, String name, Members to, String as) {
        @Nullable Object value = from.get(name);
        if (value != null) {
            to.put(as, value);
        }
    }

    private static Members context(Members columns) {
        Members context = new Members();
        CONTEXT.forEach((column, path) -> {
            Members place = context;
            for (String name : path.subList(0, path.size() - 1)) {
                place = (Members) place.computeIfAbsent(name, none -> new Members());
            }
            copy(columns, column, place, path.get(path.size() - 1));
        });
        if (columns.entrySet().stream().anyMatch(Rows::tellsOfConsent)) {
            Members preferences = new Members();
            CONSENT.forEach((column, category) -> copy(columns, column, preferences, category));
            Members consent = new Members();
            consent.put("categoryPreferences", preferences);
            context.put("consent", consent);
        }
        return context;
    }

    private static boolean tellsOfConsent(Map.Entry<String, ? extends @Nullable Object> column) {
        String name = column.getKey();
        boolean consent = name.equals("context_consent") || name.startsWith("context_consent_");
        return consent && column.getValue() != null;
    }

    /** Whether a column is no trait or property. */
    static boolean isCommon(String column) {
        return NO_ATTRIBUTES.contains(column) || column.startsWith("context_") || column.startsWith("__");
    }

    private static Members others(Members columns) {
        Members others = new Members(columns);
        others.keySet().removeIf(Rows::isCommon);
        return others;
    }
}
