package io.moebridge.oracle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes events of every call, mostly as libraries send them, each now and then with something odd (SEG 1). */
final class RecordMaker {
    static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    private static final List<String> TIMES = List.of(
            "2026-03-04T05:06:07.890Z",
            "2026-03-04T10:36:07.890+05:30",
            "2026-11-20T00:00:00Z",
            "2026-11-20T00:00:00.001Z",
            "2026-11-20T05:00:00Z",
            "2026-11-21T00:00:00Z",
            "2026-11-21T00:00:00.001Z",
            "2027-11-21T00:00:00Z",
            "2026-07-01T00:00:00Z",
            "2001-01-01",
            "1772600767890",
            "no time",
            "");
    private static final List<String> IDS = List.of(
            "user-42",
            "user-42",
            "user-42",
            "user-42",
            "user-42",
            "user-42",
            "user-42",
            "user-42",
            "user-42",
            "user-42",
            "user-42",
            "user-42",
            "user-42",
            "user-42",
            "user-42",
            "user-42",
            "user-42",
            "user-42",
            "u",
            "42",
            " padded ",
            "",
            "  ",
            "null",
            "NULL",
            "Guest",
            "n/a",
            "-1",
            "é",
            "🙂",
            "a\"b",
            "x".repeat(600),
            "507f191e-810c-4197-9de8-60ea00000003",
            "(empty)",
            "undefined",
            "\u00a0",
            "\u2003wide\u2003",
            "0");
    private static final List<String> ANONYMOUS = List.of(
            "a-1",
            "a-1",
            " a-1 ",
            "",
            " ",
            "old",
            "507f191e-810c-4197-9de8-60ea00000001",
            "507F191E-810C-4197-9DE8-60EA00000002",
            "507f191e-810c-4197-9de8-60ea0000000");
    private static final List<String> TYPES = List.of(
            "track",
            "track",
            "track",
            "track",
            "track",
            "track",
            "track",
            "track",
            "track",
            "identify",
            "identify",
            "identify",
            "identify",
            "identify",
            "identify",
            "identify",
            "identify",
            "page",
            "page",
            "screen",
            "group",
            "alias",
            "delete",
            "TRACK",
            "Identify",
            "gone",
            "",
            " track");
    private static final List<String> ZONES = List.of(
            "America/St_Johns",
            "Asia/Kolkata",
            "UTC",
            "IST",
            "Wrong/Timezone",
            "GMT+3",
            "+05:30",
            "",
            "Europe/Berlin",
            "europe/berlin",
            "Z",
            "Pacific/Kiritimati",
            "Etc/GMT+12",
            "EST",
            "HST",
            "UTC+3",
            "America/New_York");
    private static final List<String> SYSTEMS = List.of(
            "android",
            "Android",
            "ios",
            "iOS",
            "ipados",
            "iPadOS",
            "watchos",
            "macos",
            "visionos",
            "tvos",
            "tvOS",
            "androidtv",
            "Android TV",
            "unknown",
            "",
            "server",
            "mobile",
            "web",
            "Windows");

    private final Dice dice;
    private final NastyValues values;

    RecordMaker(Dice dice) {
        this.dice = dice;
        this.values = new NastyValues(dice);
    }

    Members event() {
        Members event = new Members();
        String type = dice.one(TYPES);
        put(event, "type", type, 25);
        put(event, dice.onceIn(10) ? "message_id" : "messageId", "m-" + dice.below(1000), 10);
        put(event, dice.onceIn(8) ? "user_id" : "userId", id(), 25);
        if (dice.onceIn(12)) {
            event.put(
                    dice.one(List.of("user_id", "userId", "message_id", "previous_id", "previousId", "sent_at")),
                    dice.one(List.of("", " \t", "other")));
        }
        put(event, dice.onceIn(8) ? "anonymous_id" : "anonymousId", dice.one(ANONYMOUS), 2);
        times(event);
        put(event, "context", context(), 10);
        put(event, "integrations", integrations(), 3);
        put(event, "event", name(), type.equalsIgnoreCase("track") ? 30 : 2);
        put(event, "properties", attributes(), type.equalsIgnoreCase("identify") ? 2 : 8);
        put(event, "traits", attributes(), type.equalsIgnoreCase("identify") ? 8 : 2);
        put(event, "name", "Home", 2);
        put(event, "category", dice.onceIn(3) ? values.value(1) : "Shop", 2);
        put(event, "groupId", "g-1", type.equals("group") ? 20 : 2);
        put(event, dice.onceIn(8) ? "previous_id" : "previousId", previous(), type.equals("alias") ? 20 : 2);
        if (dice.onceIn(6)) {
            screened(event);
        }
        put(event, "channel", dice.one(List.of("server", "browser", "web", "mobile", "client", "Web")), 2);
        if (dice.onceIn(10)) {
            event.put(
                    dice.one(List.of(
                            "_metadata",
                            "version",
                            "projectId",
                            "writeKey",
                            "extra",
                            "op",
                            "batch",
                            "schema",
                            "payload",
                            "received_at")),
                    values.value(2));
        }
        return event;
    }

    /** Sets a member; once in so many times it is left out, and now and then its value is anything. */
    private void put(Members event, String name, @Nullable Object value, int missing) {
        if (!dice.onceIn(missing)) {
            event.put(name, dice.onceIn(60) ? values.value(2) : value);
        }
    }

    private @Nullable Object id() {
        int kind = dice.below(20);
        if (kind == 0) {
            return values.value(1);
        }
        return kind < 4 ? new Num(dice.one(NastyValues.NUMBERS)) : dice.one(IDS);
    }

    /** Of an alias call; now and then its own anonymous one, one that looks so, or none at all. */
    private @Nullable Object previous() {
        return dice.onceIn(3) ? "old" : dice.onceIn(2) ? id() : dice.one(ANONYMOUS);
    }

    private Object name() {
        int kind = dice.below(30);
        if (kind == 0) {
            return dice.one(List.of("x", "é", "🙂")).repeat(198 + dice.below(5));
        }
        return kind < 4 ? values.text() : dice.one(List.of("Order Completed", "a.b", " Padded ", "moe_event"));
    }

    private void times(Members event) {
        for (String name : List.of("timestamp", "originalTimestamp", "sentAt", "receivedAt")) {
            int missing = name.equals("timestamp") ? 4 : 3;
            put(event, name, dice.onceIn(5) ? dice.one(TIMES) : TIMES.get(0), missing);
        }
        if (dice.onceIn(20)) {
            event.put(dice.one(List.of("original_timestamp", "sent_at", "received_at")), dice.one(TIMES));
        }
    }

    private Object attributes() {
        int kind = dice.below(60);
        if (kind == 0) {
            return List.of();
        }
        return kind == 1 ? values.many() : values.object(2, 6);
    }

    private Object context() {
        Members context = new Members();
        if (dice.onceIn(40)) {
            return List.of();
        }
        put(context, "app", members("version", dice.one(List.of("3.1", "", " 3 "))), 2);
        put(context, "device", device(), 2);
        put(context, "os", members("name", dice.one(SYSTEMS), "version", "14"), 2);
        put(context, "library", members("name", dice.one(List.of("analytics.js", "analytics-java", "unknown"))), 2);
        put(context, "timezone", dice.one(ZONES), 2);
        put(context, "traits", attributes(), 2);
        put(context, "channel", dice.one(List.of("browser", "web", "server")), 4);
        put(context, "locale", "en-US", 3);
        put(context, "personas", members("computation_key", dice.one(NastyValues.NAMES)), 4);
        return context;
    }

    private Members device() {
        Members device = new Members();
        put(device, "id", dice.one(List.of("d-1", "", " d ", "é")), 4);
        put(device, "type", dice.one(SYSTEMS), 4);
        put(device, "token", dice.one(List.of("tok", "", "  ")), 3);
        put(device, "model", "Pixel 8", 2);
        put(
                device,
                "advertisingId",
                dice.one(List.of("38400000-8cf0-11bd-b23e-10b96e40000d", "00000000-0000-0000-0000-000000000000", "")),
                2);
        put(device, "adTrackingEnabled", dice.onceIn(2), 2);
        return device;
    }

    private Object integrations() {
        if (dice.onceIn(15)) {
            return List.of();
        }
        Members integrations = new Members();
        for (String name : List.of("All", "MoEngage", "Moengage (Actions)", "Kafka", "moengage")) {
            if (dice.onceIn(5)) {
                integrations.put(name, integration());
            }
        }
        return integrations;
    }

    private @Nullable Object integration() {
        return switch (dice.below(8)) {
            case 0, 1 -> values.value(1);
            case 2 -> members("update_existing_only", dice.onceIn(2));
            default -> !dice.onceIn(5);
        };
    }

    /** Members by which an event may be left out. */
    private void screened(Members event) {
        put(event, dice.onceIn(4) ? "project_id" : "projectId", dice.one(List.of("source-1", "other")), 2);
        put(event, "_metadata", members("bundled", List.of(dice.one(List.of("MoEngage", "Kafka", "Other")))), 2);
        if (event.get("context") instanceof Members context) {
            Members preferences = new Members();
            for (String category : Rows.CONSENT.values()) {
                put(preferences, category, preference(), 2);
            }
            put(context, "consent", dice.onceIn(6) ? new Members() : members("categoryPreferences", preferences), 2);
            put(context, "protocols", members("sourceId", dice.one(List.of("source-1", "other"))), 2);
        }
    }

    private @Nullable Object preference() {
        return dice.onceIn(2) ? (Object) true : values.value(0);
    }

    private static Members members(Object... namesAndValues) {
        Members members = new Members();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    /** A row of a warehouse (SEG 3.4). */
    Members row() {
        Members row = new Members();
        put(row, "id", "m-" + dice.below(1000), 10);
        put(row, "user_id", id(), 6);
        put(row, "anonymous_id", "a-1", 2);
        put(row, "received_at", dice.one(TIMES), 20);
        put(row, "timestamp", dice.one(TIMES), 4);
        put(row, "event", "order_completed", 2);
        put(row, "event_text", "Order Completed", 2);
        put(row, "sent_at", dice.one(TIMES), 3);
        put(row, "name", "Home", 3);
        for (Map.Entry<String, String> column : new TreeMap<>(Map.of(
                        "context_app_version",
                        "3.1",
                        "context_device_id",
                        "d-1",
                        "context_device_type",
                        "android",
                        "context_device_token",
                        "tok",
                        "context_os_name",
                        "iOS",
                        "context_timezone",
                        "Asia/Kolkata",
                        "context_library_name",
                        "analytics.js",
                        "uuid_ts",
                        "x",
                        "loaded_at",
                        "y",
                        "__op",
                        "c"))
                .entrySet()) {
            put(row, column.getKey(), column.getValue(), 3);
        }
        if (dice.onceIn(3)) {
            for (String column : Rows.CONSENT.keySet()) {
                put(row, column, preference(), 2);
            }
            put(row, "context_consent", "{}", 10);
        }
        if (dice.onceIn(4)) {
            row.put("previous_id", previous());
        }
        if (dice.onceIn(10)) {
            row.put(
                    dice.one(List.of("__deleted", "__op", "__table")),
                    dice.onceIn(5) ? null : dice.one(List.of("true", "d", "users")));
        }
        if (dice.onceIn(10)) {
            row.put("type", dice.onceIn(5) ? null : dice.one(List.of("vip", "identify", "track", "", true)));
        }
        if (dice.onceIn(10)) {
            row.put(
                    dice.one(List.of("context", "traits", "properties")),
                    dice.onceIn(5) ? null : dice.one(List.of("home", false, new Num("7"), new Members(), List.of())));
        }
        row.putAll(values.object(1, 4));
        return row;
    }
}
