package io.moebridge.segment;

import io.moebridge.message.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes an event out of the objects that other programs put round it: Kafka Connect's {@code schema} and
 * {@code payload}, Debezium's {@code before} and {@code after}, and a member of a name that the user knows.
 *
 * <p>Objects whose {@code type} names one of Segment's calls come here only when Debezium has flattened them. Not thread-safe.
 */
final class Shapes {
    private static final int MOST_LAYERS = 4;
    private static final byte[] SCHEMA = ascii("schema");
    private static final byte[] PAYLOAD = ascii("payload");
    private static final byte[] OPERATION = ascii("op");
    private static final byte[] BEFORE = ascii("before");
    private static final byte[] AFTER = ascii("after");
    private static final byte[] SOURCE = ascii("source");
    private static final byte[] TABLE = ascii("table");
    private static final byte[] TYPE = ascii("type");
    private static final byte[] DELETED = ascii("__deleted");
    private static final byte[] FLAT_TABLE = ascii("__table");
    private static final byte[] FLAT_OPERATION = ascii("__op");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] DELETE = ascii("d");
    private static final byte[] TRUNCATE = ascii("t");

    private final JsonTape tape;
    private final List<byte[]> wrappers;
    private int node = JsonTape.NONE;
    private int table = JsonTape.NONE;
    private boolean ofChange;

    Shapes(JsonTape tape, List<String> wrappers) {
        this.tape = tape;
        this.wrappers = wrappers.stream().map(Shapes::ascii).toList();
    }

    /** What lies within, after {@link #unwrap}: an object or array, or text that holds JSON once more. */
    int node() {
        return node;
    }

    /** The table that a row comes from, as the envelope names it; {@link JsonTape#NONE} when none does. */
    int table() {
        return table;
    }

    /** Whether what lies within is what a change record says a row is now. */
    boolean ofChange() {
        return ofChange;
    }

    /** Looks for what lies within an object; returns why there is nothing to send, or null. */
    @Nullable
    Reason unwrap(int object) {
        node = object;
        table = JsonTape.NONE;
        ofChange = false;
        for (int layer = 0; layer < MOST_LAYERS && mayHoldMore(node); layer++) {
            Reason gone = flatRow();
            if (gone != null) {
                return gone;
            }
            int within = connectPayload(node);
            if (within == JsonTape.NONE) {
                Reason reason = debezium(node);
                if (reason != null) {
                    return reason;
                }
                boolean change = isChange(node);
                within = change ? tape.find(node, AFTER) : wrapped(node);
                ofChange |= change && within != JsonTape.NONE;
            }
            if (within == JsonTape.NONE) {
                break;
            }
            if (tape.kind(within) == JsonTape.NULL) {
                return Reason.TOMBSTONE;
            }
            node = within;
        }
        return flatRow();
    }

    private boolean mayHoldMore(int candidate) {
        return tape.isObject(candidate) && !saysItsCall(candidate);
    }

    /** Whether an object is an event by its own word: its {@code type} names one of Segment's calls. */
    private boolean saysItsCall(int object) {
        int type = tape.find(object, TYPE);
        return type != JsonTape.NONE && CallType.of(tape.plain(type)) != null;
    }

    /** Connect's envelope has exactly these two members. */
    private int connectPayload(int object) {
        int payload = tape.find(object, PAYLOAD);
        boolean both = payload != JsonTape.NONE && tape.find(object, SCHEMA) != JsonTape.NONE;
        return both && members(object) == 2 ? payload : JsonTape.NONE;
    }

    private int members(int object) {
        int count = 0;
        int stop = tape.next(object);
        for (int member = object + 1; member < stop; member = tape.next(member + 1)) {
            count++;
        }
        return count;
    }

    private @Nullable Reason debezium(int object) {
        if (!isChange(object)) {
            return null;
        }
        int source = tape.find(object, SOURCE);
        int named = tape.find(source, TABLE);
        table = named != JsonTape.NONE && tape.kind(named) == JsonTape.STRING ? named : JsonTape.NONE;
        int operation = tape.find(object, OPERATION);
        return switch (tape.plain(operation).toString()) {
            case "c", "r", "u" -> null;
            default -> isDeletion(operation) ? Reason.ROW_DELETED : Reason.UNDECODABLE;
        };
    }

    /** Whether an operation is {@code d}, a row deleted, or {@code t}, a table emptied. */
    private boolean isDeletion(int operation) {
        return operation != JsonTape.NONE
                && tape.kind(operation) == JsonTape.STRING
                && (tape.plain(operation).is(DELETE) || tape.plain(operation).is(TRUNCATE));
    }

    private boolean isChange(int object) {
        int operation = tape.find(object, OPERATION);
        return operation != JsonTape.NONE
                && tape.kind(operation) == JsonTape.STRING
                && (tape.find(object, AFTER) != JsonTape.NONE || tape.find(object, BEFORE) != JsonTape.NONE);
    }

    /** A wrapper's member counts only when what it holds says what it is. */
    private int wrapped(int object) {
        for (byte[] name : wrappers) {
            int value = tape.find(object, name);
            if (tape.isObject(value) && tape.find(value, TYPE) != JsonTape.NONE) {
                return value;
            }
        }
        return JsonTape.NONE;
    }

    /** Debezium's flattened rows carry their table and their deletion in members of their own. */
    private @Nullable Reason flatRow() {
        if (!tape.isObject(node)) {
            return null;
        }
        int named = tape.find(node, FLAT_TABLE);
        if (named != JsonTape.NONE && tape.kind(named) == JsonTape.STRING) {
            table = named;
        }
        return saysDeleted(tape.find(node, DELETED)) || isDeletion(tape.find(node, FLAT_OPERATION))
                ? Reason.ROW_DELETED
                : null;
    }

    private boolean saysDeleted(int deleted) {
        return deleted != JsonTape.NONE
                && (tape.kind(deleted) == JsonTape.TRUE
                        || (tape.kind(deleted) == JsonTape.STRING
                                && tape.plain(deleted).is(TRUE)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
