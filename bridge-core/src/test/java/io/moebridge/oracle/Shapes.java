package io.moebridge.oracle;

import io.moebridge.oracle.Json.NotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The events in a record's value, whichever of the thirteen shapes it has (SEG 3.5). */
final class Shapes {
    private final Surroundings surroundings;
    private final List<Found> found = new ArrayList<>();
    private @Nullable String table;
    private boolean change;

    private Shapes(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** An event of a record, or why it is none. */
    record Found(@Nullable Event event, @Nullable String refusal) {}

    static List<Found> of(byte @Nullable [] value, Surroundings surroundings) {
        Shapes shapes = new Shapes(surroundings);
        try {
            shapes.record(Packing.open(value));
        } catch (Refused e) {
            shapes.found.add(new Found(null, e.reason()));
        }
        return shapes.found;
    }

    private void record(@Nullable Object value) throws Refused {
        Object content = opened(value);
        if (content instanceof String text && !(value instanceof String)) {
            table = null;
            change = false;
            content = opened(again(text));
        }
        if (content instanceof List<?> events) {
            several(events, new Members());
        } else if (content instanceof Members batch
                && batch.get("batch") instanceof List<?> events
                && !saysItsCall(batch)
                && !isRowWithId(batch)) {
            several(events, batch);
        } else {
            single(content, new Members());
        }
    }

    private @Nullable Object opened(@Nullable Object value) throws Refused {
        Object content = unwrapped(value);
        flattened(content);
        return content;
    }

    /** What Debezium's flattening puts into a row: its table, and whether it was deleted (SEG 3.4). */
    private void flattened(@Nullable Object row) throws Refused {
        if (row instanceof Members members) {
            table = members.textAt("__table") == null ? table : members.textAt("__table");
            if ("true".equals(String.valueOf(members.get("__deleted")))
                    || List.of("d", "t").contains(String.valueOf(members.textAt("__op")))) {
                throw new Refused("row_deleted");
            }
        }
    }

    /** JSON in a text within an envelope (#5), no deeper. */
    private static @Nullable Object again(String text) throws Refused {
        try {
            Object inner = Json.read(text);
            return inner instanceof String ? null : inner;
        } catch (NotJson e) {
            throw new Refused("undecodable");
        }
    }

    /** What lies within all envelopes. An object that says which call it is is an event and no envelope. */
    private @Nullable Object unwrapped(@Nullable Object value) throws Refused {
        if (!(value instanceof Members members) || saysItsCall(members)) {
            return value;
        }
        flattened(members);
        if (members.keySet().equals(Set.of("schema", "payload")) && members.repeated() == 0) {
            return unwrapped(present(members.get("payload")));
        }
        if (members.get("op") instanceof String op && (members.containsKey("after") || members.containsKey("before"))) {
            table = members.textAt("source", "table");
            Object after = changed(op, members);
            if (!members.containsKey("after")) {
                return members;
            }
            change = true;
            return unwrapped(present(after));
        }
        for (String wrapper : surroundings.wrappers()) {
            if (members.get(wrapper) instanceof Members inner && inner.containsKey("type")) {
                return unwrapped(inner);
            }
        }
        return members;
    }

    private static boolean saysItsCall(Members members) {
        return Event.typeOf(members.get("type")) != null;
    }

    private static Object present(@Nullable Object value) throws Refused {
        if (value == null) {
            throw new Refused("tombstone");
        }
        return value;
    }

    /** What a change in a database leaves (#9). */
    private static @Nullable Object changed(String op, Members change) throws Refused {
        switch (op) {
            case "c", "r", "u" -> {
                return change.get("after");
            }
            case "d", "t" -> throw new Refused("row_deleted");
            default -> throw new Refused("undecodable");
        }
    }

    /** An array or a batch: each is an event with a failure of its own (#6, #7). */
    private void several(List<?> events, Members batch) throws Refused {
        if (events.isEmpty()) {
            throw new Refused("empty_batch");
        }
        String outerTable = table;
        boolean outerChange = change;
        for (Object event : events) {
            table = outerTable;
            change = outerChange;
            try {
                single(opened(event), batch);
            } catch (Refused e) {
                found.add(new Found(null, e.reason()));
            }
        }
    }

    private void single(@Nullable Object value, Members batch) throws Refused {
        if (!(value instanceof Members members)) {
            throw new Refused("undecodable");
        }
        found.add(new Found(event(members, batch), null));
    }

    private Event event(Members members, Members shared) throws Refused {
        if (isRow(members)) {
            return new Event(null, members, shared, false, table == null ? surroundings.topic() : table, members);
        }
        Object type = members.get("type");
        return type == null
                ? new Event(inferred(members), members, shared, true, null, null)
                : new Event(Event.typeOf(type), members, shared, false, null, null);
    }

    /** A row of a warehouse (#9, #13): ids and the time of receipt in snake case, and none of an event's objects. */
    private boolean isRow(Members members) {
        if (Stream.of("properties", "traits", "context")
                .map(members::get)
                .anyMatch(value -> value instanceof Members || value instanceof List)) {
            return false;
        }
        boolean flat = Stream.of("__table", "__deleted", "__op").anyMatch(mark -> members.get(mark) != null);
        boolean received = members.get("received_at") != null;
        if (change || flat || table != null) {
            boolean asAnEvent = Event.get(members, "messageId") != null
                    || members.get("integrations") != null
                    || members.get("_metadata") != null
                    || members.containsKey("userId")
                    || members.containsKey("anonymousId");
            boolean asRow = received || !asAnEvent;
            if (!saysItsCall(members)) {
                return asRow;
            }
            return flat ? asRow && isColumn(members, received && !asAnEvent) : table != null && received;
        }
        boolean id = members.containsKey("user_id") || members.containsKey("anonymous_id") || members.get("id") != null;
        return received && id && members.get("type") == null;
    }

    /** Whether the type of a flattened row is a column, and not what an event in a table of its own says it is. */
    private static boolean isColumn(Members members, boolean surelyARow) {
        return switch (String.valueOf(Event.typeOf(members.get("type")))) {
            case "delete", "alias" -> surelyARow;
            case "track" -> members.get("event") == null || members.get("event_text") != null;
            default -> true;
        };
    }

    private boolean isRowWithId(Members members) {
        boolean id = members.get("id") != null
                || Event.get(members, "userId") != null
                || Event.get(members, "anonymousId") != null;
        return id && isRow(members);
    }

    /** The call that an event without type seems to be (#12, D22); the traits of a group are never a user's. */
    private static @Nullable String inferred(Members members) {
        boolean id = Event.get(members, "userId") != null || Event.get(members, "anonymousId") != null;
        if (members.get("event") != null && (members.containsKey("properties") || id)) {
            return "track";
        }
        if (Event.get(members, "groupId") != null) {
            return "group";
        }
        if (Event.get(members, "previousId") != null) {
            return "alias";
        }
        return members.containsKey("traits") && id ? "identify" : null;
    }
}
