package io.moebridge.segment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The columns that Segment's warehouse tables have in common, beside the traits or properties: ids, times, the
 * flattened context, and what loaders add.
 */
public final class RowColumns {
    private static final byte[] USER_ID = ascii("user_id");
    private static final byte[] ANONYMOUS_ID = ascii("anonymous_id");
    private static final byte[] EVENTS_USER_ID = ascii("userId");
    private static final byte[] EVENTS_ANONYMOUS_ID = ascii("anonymousId");
    private static final byte[] RECEIVED_AT = ascii("received_at");
    private static final byte[] CONTEXT = ascii("context_");
    private static final byte[] LOADER = ascii("__");

    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])[A-Z]");
    private static final Names<Boolean> COMMON = names(List.of(
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
            "loaded_at"));

    private static final byte[][] OF_FIELDS = columns();

    private RowColumns() {}

    /** Whether a column is no trait or property of its own. */
    public static boolean isCommon(JsonTape tape, int name) {
        return isCommon(tape.bytes(), tape.start(name), tape.end(name));
    }

    static boolean isCommon(byte[] bytes, int from, int to) {
        return startsWith(bytes, from, to, CONTEXT)
                || startsWith(bytes, from, to, LOADER)
                || COMMON.find(bytes, from, to) != null;
    }

    /**
     * Whether an object is a row: it has no type and none of an event's objects, and has Segment's ids and time of
     * receipt in the spelling of warehouses. A row of users has no user_id, but an id. What stands in a change record is
     * a row also without a time of receipt, unless it has what only events have, or ids in their spelling.
     */
    static boolean isRow(SegmentEvent event, int object) {
        if (holdsAnEventsObject(event)) {
            return false;
        }
        JsonTape tape = event.tape();
        boolean received = event.has(Field.RECEIVED_AT) && tape.has(object, RECEIVED_AT);
        if (!event.isOfChange()) {
            boolean named = event.has(Field.ID) || tape.has(object, USER_ID) || tape.has(object, ANONYMOUS_ID);
            return !event.has(Field.TYPE) && received && named;
        }
        boolean spelled = isSpelledAsEvent(event, object);
        CallType call = event.ownCall();
        if (call == null) {
            return received || !spelled;
        }
        return event.isFlatRow()
                ? isColumn(call, event, received, spelled)
                : event.table() != JsonTape.NONE && received;
    }

    /**
     * Whether the type of a row that Debezium has flattened is a column that holds a call's name by chance. An event that was
     * stored in a table of its own has the members that its call needs; a deletion must not be missed, nor a user deleted or merged
     * because of a trait.
     */
    private static boolean isColumn(CallType call, SegmentEvent event, boolean received, boolean spelled) {
        return switch (call) {
            case DELETE, ALIAS -> received && !spelled;
            case TRACK -> !(event.has(Field.EVENT) && !event.has(Field.EVENT_TEXT)) && (received || !spelled);
            default -> received || !spelled;
        };
    }

    /** Text, a number or a truth value under such a name is a column: an event's would be an object. */
    private static boolean holdsAnEventsObject(SegmentEvent event) {
        return isContainer(event, Field.TRAITS)
                || isContainer(event, Field.PROPERTIES)
                || isContainer(event, Field.CONTEXT);
    }

    private static boolean isContainer(SegmentEvent event, Field field) {
        if (!event.has(field)) {
            return false;
        }
        int kind = event.tape().kind(event.node(field));
        return kind == JsonTape.OBJECT || kind == JsonTape.ARRAY;
    }

    private static boolean isSpelledAsEvent(SegmentEvent event, int object) {
        JsonTape tape = event.tape();
        return event.has(Field.MESSAGE_ID)
                || event.has(Field.INTEGRATIONS)
                || event.has(Field.METADATA)
                || tape.has(object, EVENTS_USER_ID)
                || tape.has(object, EVENTS_ANONYMOUS_ID);
    }

    /** The column of a member of the context, such as {@code context_timezone}. */
    static byte[] of(ContextField field) {
        return OF_FIELDS[field.ordinal()];
    }

    static String nameOf(ContextField field) {
        return "context_" + field.memberName();
    }

    /** A name as warehouses spell it: {@code adTrackingEnabled} is {@code ad_tracking_enabled}. */
    static String snakeCase(String name) {
        return CAPITAL.matcher(name).replaceAll(letter -> "_" + letter.group().toLowerCase(Locale.ROOT));
    }

    static boolean startsWith(byte[] bytes, int from, int to, byte[] beginning) {
        return to - from >= beginning.length
                && Arrays.equals(bytes, from, from + beginning.length, beginning, 0, beginning.length);
    }

    private static byte[][] columns() {
        ContextField[] fields = ContextField.values();
        byte[][] columns = new byte[fields.length][];
        for (ContextField field : fields) {
            columns[field.ordinal()] = ascii(nameOf(field));
        }
        return columns;
    }

    private static Names<Boolean> names(List<String> names) {
        Map<String, Boolean> map = new HashMap<>();
        names.forEach(name -> map.put(name, true));
        return new Names<>(map);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
