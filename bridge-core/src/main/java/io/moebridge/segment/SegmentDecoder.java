package io.moebridge.segment;

import io.moebridge.message.Reason;
import io.moebridge.message.RecordValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Segment events in a record's value: a single event, an array of events, a batch envelope as Segment's
 * libraries send it, or a row of a warehouse; each of them also behind a schema registry's prefix, packed with gzip,
 * written as a text that holds JSON, or within the envelope of Kafka Connect or Debezium.
 *
 * <p>A record that cannot be read as such counts as one event with a reason, so that every record has at least one
 * event to account for. Not thread-safe: one decoder per worker.
 */
public final class SegmentDecoder {
    /** Rises whenever the events of some record come to have other indexes: lists of open events name them by these. */
    public static final int VERSION = 2;

    /** Segment takes at most 32 KB an event; a record over 1 MiB is not one. */
    public static final int MAX_RECORD_BYTES = 1 << 20;

    private static final byte[] BATCH = "batch".getBytes(StandardCharsets.US_ASCII);

    private final JsonTape tape = new JsonTape();
    private final Wrapping wrapping = new Wrapping();
    private final Shapes shapes;
    private final BatchEnvelope envelope = new BatchEnvelope(tape);
    private final SegmentEvent event = new SegmentEvent(tape, envelope);
    private @Nullable Reason unreadable;
    private int batch;
    private int cursor;
    private int taken;
    private int table;
    private boolean ofChange;
    private String topicName = "";
    private byte[] topic = {};

    /** A decoder that looks for events in members of these names only in the known envelopes. */
    public SegmentDecoder() {
        this(List.of());
    }

    /** @param wrappers names of members that may hold an event, such as {@code message} and {@code data} */
    public SegmentDecoder(List<String> wrappers) {
        this.shapes = new Shapes(tape, wrappers);
    }

    /** As {@link #decode(RecordValue, String)}, for a record of a topic that names no table. */
    public int decode(byte @Nullable [] value) {
        return decode(RecordValue.of(value), "");
    }

    /**
     * Reads a record's value.
     *
     * @param sourceTopic the record's topic, whose last part may name the table that a row comes from
     * @return how many events it holds, at least 1; {@link #next} leads from one to the next
     */
    public int decode(@Nullable RecordValue value, String sourceTopic) {
        if (!topicName.equals(sourceTopic)) {
            topicName = sourceTopic;
            topic = sourceTopic.getBytes(StandardCharsets.UTF_8);
        }
        batch = JsonTape.NONE;
        envelope.read(JsonTape.NONE);
        unreadable = value == null ? Reason.TOMBSTONE : wrapping.open(value);
        if (unreadable == null) {
            unreadable = read(wrapping.bytes(), wrapping.from(), wrapping.to());
        }
        if (unreadable != null) {
            return 1;
        }
        if (tape.kind(cursor) == JsonTape.ARRAY) {
            return enter(cursor);
        }
        if (batch == JsonTape.NONE) {
            return 1;
        }
        envelope.read(batch);
        int events = enter(envelope.events());
        if (envelope.lendsTooMuch(events)) {
            unreadable = Reason.TOO_LARGE;
            return 1;
        }
        return events;
    }

    /** Puts the cursor on the event, the array of events or the batch that the text holds. */
    private @Nullable Reason read(byte[] bytes, int from, int to) {
        if (!readTape(bytes, from, to)) {
            return wrapping.whenNotJson();
        }
        cursor = tape.root();
        if (tape.kind(cursor) == JsonTape.STRING && !readTextAgain()) {
            return Reason.UNDECODABLE;
        }
        Reason reason = unwrap();
        if (reason == null && tape.kind(cursor) == JsonTape.STRING) {
            if (!readTextAgain()) {
                return Reason.UNDECODABLE;
            }
            reason = unwrap();
        }
        if (reason != null) {
            return reason;
        }
        int kind = tape.kind(cursor);
        return kind == JsonTape.OBJECT || kind == JsonTape.ARRAY ? null : Reason.UNDECODABLE;
    }

    private boolean readTape(byte[] bytes, int from, int to) {
        if (!tape.read(bytes, from, to)) {
            return false;
        }
        if (tape.namesEscaped()) {
            byte[] plain = PlainNames.of(tape, from, to);
            return tape.read(plain, 0, plain.length);
        }
        return true;
    }

    private @Nullable Reason unwrap() {
        taken = JsonTape.NONE;
        table = JsonTape.NONE;
        ofChange = false;
        if (!tape.isObject(cursor)) {
            return null;
        }
        Reason reason = take(cursor);
        cursor = taken;
        if (reason == null && !event.saysItsCall()) {
            lookForSeveral();
        }
        return reason;
    }

    /** Members of an array or a batch have what its envelope says of where they come from. */
    private void lookForSeveral() {
        table = shapes.table();
        ofChange = shapes.ofChange();
        int events = tape.find(cursor, BATCH);
        boolean several = events != JsonTape.NONE && tape.kind(events) == JsonTape.ARRAY;
        batch = several && !event.isRowWithId() ? cursor : JsonTape.NONE;
    }

    /**
     * Takes an object as an event, or what lies within it. One that says which call it is is an event and nothing else:
     * the common case pays for no other shape.
     */
    private @Nullable Reason take(int object) {
        taken = object;
        event.begin(table, ofChange, topic);
        event.take(object);
        return event.saysItsCall() && !event.isFlatRow() ? null : takeWithin(object);
    }

    private @Nullable Reason takeWithin(int object) {
        Reason reason = shapes.unwrap(object);
        taken = shapes.node();
        boolean more = taken != object || shapes.table() != JsonTape.NONE;
        if (reason == null && more && tape.isObject(taken)) {
            int named = shapes.table() == JsonTape.NONE ? table : shapes.table();
            event.begin(named, ofChange || shapes.ofChange(), topic);
            event.take(taken);
        }
        return reason;
    }

    /** Text that holds JSON is read once more, and no deeper. */
    private boolean readTextAgain() {
        byte[] inner = JsonEscapes.unescaped(tape.bytes(), tape.start(cursor), tape.end(cursor));
        boolean read = readTape(inner, 0, inner.length);
        cursor = tape.root();
        return read && tape.kind(cursor) != JsonTape.STRING;
    }

    private int enter(int array) {
        int count = 0;
        int stop = tape.next(array);
        for (int node = array + 1; node < stop; node = tape.next(node)) {
            count++;
        }
        if (count == 0) {
            unreadable = Reason.EMPTY_BATCH;
            return 1;
        }
        cursor = array + 1;
        return count;
    }

    /**
     * Reads the next event of the record; to be called as often as {@link #decode} said.
     *
     * @return why it is no Segment event, or null when {@link #event} holds it
     */
    public @Nullable Reason next() {
        if (unreadable != null) {
            return unreadable;
        }
        int node = cursor;
        cursor = tape.next(node);
        if (node != taken) {
            Reason reason = tape.isObject(node) ? take(node) : Reason.UNDECODABLE;
            if (reason != null || !tape.isObject(taken)) {
                return reason == null ? Reason.UNDECODABLE : reason;
            }
        }
        return event.readType() ? null : Reason.UNKNOWN_TYPE;
    }

    /** The event last read; valid until the next one is. */
    public SegmentEvent event() {
        return event;
    }
}
