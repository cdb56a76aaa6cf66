package io.moebridge.segment;

import io.moebridge.message.Reason;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Segment events in a record's value: a single event, an array of events, or a batch envelope as Segment's
 * libraries send it.
 *
 * <p>A record that cannot be read as such counts as one event with a reason, so that every record has at least one
 * event to account for. Not thread-safe: one decoder per worker.
 */
public final class SegmentDecoder {
    /** Segment takes at most 32 KB an event; a record over 1 MiB is not one. */
    public static final int MAX_RECORD_BYTES = 1 << 20;

    private static final byte[] BATCH = "batch".getBytes(StandardCharsets.US_ASCII);

    private final JsonTape tape = new JsonTape();
    private final SegmentEvent event = new SegmentEvent(tape);
    private @Nullable Reason unreadable;
    private int batch;
    private int cursor;

    /**
     * Reads a record's value.
     *
     * @return how many events it holds, at least 1; {@link #next} leads from one to the next
     */
    public int decode(byte @Nullable [] value) {
        batch = JsonTape.NONE;
        unreadable = check(value);
        if (unreadable != null || value == null) {
            return 1;
        }
        int root = tape.root();
        cursor = root;
        if (tape.kind(root) == JsonTape.ARRAY) {
            return enter(root);
        }
        int events = tape.find(root, BATCH);
        if (events != JsonTape.NONE && tape.kind(events) == JsonTape.ARRAY) {
            batch = root;
            return enter(events);
        }
        return 1;
    }

    private @Nullable Reason check(byte @Nullable [] value) {
        if (value == null) {
            return Reason.TOMBSTONE;
        }
        if (value.length > MAX_RECORD_BYTES) {
            return Reason.TOO_LARGE;
        }
        int from = startsWithByteOrderMark(value) ? 3 : 0;
        if (!tape.read(value, from, value.length)) {
            return Reason.UNDECODABLE;
        }
        int kind = tape.kind(tape.root());
        return kind == JsonTape.OBJECT || kind == JsonTape.ARRAY ? null : Reason.UNDECODABLE;
    }

    private static boolean startsWithByteOrderMark(byte[] value) {
        return value.length >= 3 && value[0] == (byte) 0xef && value[1] == (byte) 0xbb && value[2] == (byte) 0xbf;
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
        if (tape.kind(node) != JsonTape.OBJECT) {
            return Reason.UNDECODABLE;
        }
        event.begin(batch);
        event.take(node);
        return event.readType() ? null : Reason.UNKNOWN_TYPE;
    }

    /** The event last read; valid until the next one is. */
    public SegmentEvent event() {
        return event;
    }
}
