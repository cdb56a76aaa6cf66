package io.moebridge.app.guarantee;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A commit as a claim of what is settled: everything below its offset, and above it what its metadata does not list as open. A reader of that
 * text of its own, so that a mistake of the bridge's reader is none of the judge's.
 */
final class TodoText {
    private static final BitSet ALL = new BitSet();

    private final long committed;
    private final long from;

    /** Open records from the offset on; an empty set stands for all events. */
    private final Map<Long, BitSet> open = new HashMap<>();

    TodoText(OffsetAndMetadata commit) {
        committed = commit.offset();
        String text = commit.metadata();
        if (text.isEmpty()) {
            from = committed;
            return;
        }
        if (!text.startsWith("1:")) {
            throw new IllegalArgumentException("metadata of another version: " + text);
        }
        ByteBuffer in = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(2)));
        in.position(16);
        number(in);
        in.position(in.position() + 8);
        number(in);
        from = committed + number(in);
        long items = number(in);
        long offset = committed;
        for (long i = 0; i < items; i++) {
            offset = item(in, offset);
        }
    }

    private long item(ByteBuffer in, long last) {
        long code = number(in);
        long offset = last + (code >>> 2);
        int kind = (int) (code & 3);
        if (kind == 2) {
            long run = number(in);
            for (long i = 0; i < run >>> 1; i++) {
                open.put(offset + i, (run & 1) == 0 ? ALL : first());
            }
            return offset + (run >>> 1);
        }
        open.put(offset, kind == 0 ? ALL : kind == 1 ? first() : some(in));
        return offset + 1;
    }

    private static BitSet first() {
        BitSet bits = new BitSet();
        bits.set(0);
        return bits;
    }

    private static BitSet some(ByteBuffer in) {
        long[] words = new long[(int) number(in)];
        for (int i = 0; i < words.length; i++) {
            words[i] = number(in);
        }
        return BitSet.valueOf(words);
    }

    private static long number(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    /** The first offset of which nothing is said to be settled. */
    long from() {
        return from;
    }

    /** Whether it says that this event of the record at this offset is settled. */
    boolean saysSettled(long offset, int event) {
        if (offset < committed) {
            return true;
        }
        @Nullable BitSet events = open.get(offset);
        return offset < from && (events == null || (!events.isEmpty() && !events.get(event)));
    }

    /** How many records it names as open. */
    int named() {
        return open.size();
    }
}
