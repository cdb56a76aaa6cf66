package io.moebridge.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record as it came: its bytes stay untouched until every event in it is settled, for the dead letter.
 *
 * @param origin the assignment it was read by
 * @param offset its place in the partition
 * @param timestamp the record's time in milliseconds since the epoch; negative when it has none
 * @param key the record's key, or null
 * @param value the record's value, or null for a tombstone
 * @param headers the record's headers, in order
 * @param wanted which of its events are to be done; the others were, before this assignment
 */
@SuppressWarnings("ArrayRecordComponent") // an envelope is a carrier; nobody compares two
public record Envelope(
        Origin origin,
        long offset,
        long timestamp,
        byte @Nullable [] key,
        @Nullable RecordValue value,
        List<Header> headers,
        EventSet wanted) {

    /** A record all of whose events are to be done. */
    public Envelope(
            Origin origin,
            long offset,
            long timestamp,
            byte @Nullable [] key,
            @Nullable RecordValue value,
            List<Header> headers) {
        this(origin, offset, timestamp, key, value, headers, EventSet.ALL);
    }

    /** The same record, as one of another reader's. */
    public Envelope by(Origin other) {
        return new Envelope(other, offset, timestamp, key, value, headers, wanted);
    }

    /**
     * A header of a record.
     *
     * @param value the header's bytes, or null
     */
    public record Header(String name, byte @Nullable [] value) {}

    /** What this record weighs in the budget of bytes in flight: its bytes and a fixed charge for its bookkeeping. */
    public int weight() {
        int bytes = FIXED_CHARGE + (key == null ? 0 : key.length) + (value == null ? 0 : value.length());
        for (Header header : headers) {
            bytes += header.name().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }

    /** Bytes charged for the objects that stand for a record while it is open. */
    public static final int FIXED_CHARGE = 160;
}
