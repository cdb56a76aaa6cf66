package io.moebridge.segment;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the envelope of a batch lends to the events in it (SEG 3.5). It is read once for a record, and what was looked for in a
 * large object of it is remembered, as a small record can hold ten thousand events and a large envelope.
 *
 * <p>Empty when the record is no batch. Not thread-safe.
 */
final class BatchEnvelope {
    private static final byte[] BATCH = {'b', 'a', 't', 'c', 'h'};
    private static final Set<Field> LENT =
            EnumSet.of(Field.SENT_AT, Field.RECEIVED_AT, Field.WRITE_KEY, Field.PROJECT_ID);

    /** An object of so many nodes is looked through faster than it is remembered. */
    private static final int SMALL = 64;

    private static final int SLOTS = 256;

    private final JsonTape tape;
    private final int[] members = new int[Field.values().length];
    private final int[] lent = new int[members.length];
    private final int[] lentContext = new int[ContextField.values().length];
    private int events = JsonTape.NONE;
    private int context = JsonTape.NONE;
    private int integrations = JsonTape.NONE;

    private final int[] objects = new int[SLOTS];
    private final byte[] @Nullable [] names = new byte[SLOTS][];
    private final int[] found = new int[SLOTS];
    private int remembered;

    BatchEnvelope(JsonTape tape) {
        this.tape = tape;
        clear();
    }

    /** Reads what the envelope lends; of no envelope, nothing. */
    void read(int batch) {
        if (events != JsonTape.NONE) {
            clear();
        }
        if (batch == JsonTape.NONE) {
            return;
        }
        events = tape.find(batch, BATCH);
        Arrays.fill(members, JsonTape.NONE);
        TopMembers.read(tape, batch, members);
        LENT.forEach(field -> lent[field.ordinal()] = members[field.ordinal()]);
        context = members[Field.CONTEXT.ordinal()];
        integrations = members[Field.INTEGRATIONS.ordinal()];
        TopMembers.readContext(tape, context, lentContext);
    }

    private void clear() {
        events = JsonTape.NONE;
        context = JsonTape.NONE;
        integrations = JsonTape.NONE;
        Arrays.fill(lent, JsonTape.NONE);
        Arrays.fill(lentContext, JsonTape.NONE);
        forget();
    }

    private void forget() {
        Arrays.fill(names, null);
        remembered = 0;
    }

    /** The array of events, or no node. */
    int events() {
        return events;
    }

    int context() {
        return context;
    }

    int integrations() {
        return integrations;
    }

    /** Begins an event's members, and those of its context, with what is lent to it. */
    void lendTo(int[] nodes, int[] contextNodes) {
        System.arraycopy(lent, 0, nodes, 0, lent.length);
        System.arraycopy(lentContext, 0, contextNodes, 0, lentContext.length);
    }

    /** As {@link JsonTape#find}, for any object of the record. */
    int find(int object, byte[] name) {
        boolean large = events != JsonTape.NONE && tape.isObject(object) && tape.next(object) - object > SMALL;
        return large && isOutsideOfEvents(object) ? findOnce(object, name) : tape.find(object, name);
    }

    private boolean isOutsideOfEvents(int node) {
        return node < events || node >= tape.next(events);
    }

    /** Names are told apart as arrays: whoever asks for one of each event has it in an array of its own. */
    private int findOnce(int object, byte[] name) {
        int slot = (int) (Bytes.hash(name, 0, name.length) + object) & (SLOTS - 1);
        while (names[slot] != null) {
            if (names[slot] == name && objects[slot] == object) {
                return found[slot];
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        int node = tape.find(object, name);
        if (remembered == SLOTS / 2) {
            forget();
        }
        names[slot] = name;
        objects[slot] = object;
        found[slot] = node;
        remembered++;
        return node;
    }
}
