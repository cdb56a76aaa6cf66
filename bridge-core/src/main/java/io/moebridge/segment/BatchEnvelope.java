package io.moebridge.segment;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the envelope of a batch lends to the events in it (SEG 3.5). It is read once for a record.
 *
 * <p>Empty when the record is no batch. Not thread-safe.
 */
final class BatchEnvelope {
    private static final byte[] BATCH = {'b', 'a', 't', 'c', 'h'};
    private static final Set<Field> LENT =
            EnumSet.of(Field.SENT_AT, Field.RECEIVED_AT, Field.WRITE_KEY, Field.PROJECT_ID);

    /** As if a record of the largest size were lent to sixteen events. */
    private static final long MOST_LENT = 16L * SegmentDecoder.MAX_RECORD_BYTES;

    private final JsonTape tape;
    private final int[] members = new int[Field.values().length];
    private final int[] lent = new int[members.length];
    private final int[] lentContext = new int[ContextField.values().length];
    private int events = JsonTape.NONE;
    private int context = JsonTape.NONE;
    private int integrations = JsonTape.NONE;

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
    }

    /**
     * Whether all events together would be lent more than is made of any honest batch: ten thousand events and half a megabyte for
     * each of them fit into one record, and everything that is read of an event or written for it grows with what it is lent.
     */
    boolean lendsTooMuch(int count) {
        long bytes = (long) length(context) + length(integrations);
        for (int node : lent) {
            bytes += length(node);
        }
        return bytes * count > MOST_LENT;
    }

    private int length(int node) {
        return node == JsonTape.NONE ? 0 : tape.end(node) - tape.start(node);
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
}
