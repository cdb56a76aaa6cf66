package io.moebridge.source;

import io.moebridge.message.EventSet;
import io.moebridge.message.Origin;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Writes to-do lists as a commit's metadata: {@code 1:} and, in base 64, the header, the offset from which on everything
 * is open, the open records before it, and the lists of the workspaces that are behind: how many there are, and for each the numbers
 * of its workspaces, below which offset the first list counts for them too, and a list of their own. Offsets are written as distances,
 * runs of neighbours as one item. Not thread-safe.
 *
 * <p>A list that does not fit is cut: its lowest entries stay, and everything from the first that does not fit is open.
 */
final class TodoWriter {
    /** The version of the format, before the colon. */
    static final String VERSION = "1";

    /** Brokers take 4,096 characters, unless {@code offset.metadata.max.bytes} says otherwise. */
    private static final int MAX_BYTES = 3_069;

    /** The header and all that is not an entry take at most so much. */
    private static final int FRAME_BYTES = 16 + 8 + 6 * Varints.MAX_BYTES;

    private final ByteBuffer items = ByteBuffer.allocate(MAX_BYTES);
    private final ByteBuffer whole = ByteBuffer.allocate(MAX_BYTES);
    private int limit = MAX_BYTES - FRAME_BYTES;

    private int itemLimit;
    private int count;
    private long end;
    private long runFrom;
    private long runLength;
    private EventSet runOf = EventSet.ALL;

    /** What kind of item follows the distance to the one before. */
    enum Item {
        WHOLE,
        FIRST,
        RUN,
        SOME;

        static Item of(long code) {
            return values()[(int) (code & 3)];
        }
    }

    /** The broker takes less than it usually does: from now on lists are half as long. */
    void shrink() {
        limit /= 2;
    }

    /** The metadata for a commit at the tracker's least open offset, when nothing is behind. */
    String write(TodoHeader header, OffsetTracker tracker) {
        return write(header, tracker, new Positions(new Origin("", 0, 0), Lanes.NONE, Map.of()));
    }

    /** The metadata for a commit at the least offset of all. */
    String write(TodoHeader header, OffsetTracker tracker, Positions positions) {
        long least = positions.committable(tracker);
        List<BehindList> lists = BehindList.of(positions.behind(), limit / 2);
        int heads = lists.stream().mapToInt(BehindList::headBytes).sum();
        whole.clear();
        whole.putLong(header.topicId().getMostSignificantBits());
        whole.putLong(header.topicId().getLeastSignificantBits());
        Varints.put(whole, header.leaderEpoch() + 1L);
        whole.putLong(header.interpretation().routing());
        Varints.put(whole, header.interpretation().decoding());
        if (heads > limit / 2) {
            // So many workspaces are behind that not even their numbers fit: everything is open from the least on.
            Varints.put(whole, 0);
            Varints.put(whole, 0);
            Varints.put(whole, 0);
            return text();
        }
        int room = limit - heads;
        begin(least, lists.isEmpty() ? room : room / 2);
        end(least, positions.forEachOpen(tracker, this::add));
        Varints.put(whole, lists.size());
        for (int i = 0; i < lists.size(); i++) {
            BehindList list = lists.get(i);
            Varints.put(whole, list.workspaces().size());
            list.workspaces().forEach(workspace -> Varints.put(whole, workspace));
            Varints.put(whole, Math.max(0, list.fellAt() - least));
            begin(least, room / 2 / lists.size());
            end(least, list.forEachOpen(this::add));
        }
        return text();
    }

    private String text() {
        byte[] bytes = Arrays.copyOf(whole.array(), whole.position());
        return VERSION + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void begin(long least, int bytes) {
        items.clear();
        itemLimit = bytes;
        count = 0;
        runLength = 0;
        end = least;
    }

    private void end(long least, long from) {
        flushRun();
        Varints.put(whole, from - least);
        Varints.put(whole, count);
        whole.put(items.flip());
    }

    /** Returns false when the entry does not fit. */
    private boolean add(long offset, EventSet events) {
        boolean plain = events.isAll() || events.equals(EventSet.FIRST);
        if (plain && runLength > 0 && offset == runFrom + runLength && events.equals(runOf)) {
            runLength++;
            return true;
        }
        long[] words = plain ? new long[0] : events.words();
        int atMost = (2 + 2 + words.length) * Varints.MAX_BYTES;
        if (items.position() + atMost > itemLimit) {
            return false;
        }
        flushRun();
        if (plain) {
            runFrom = offset;
            runLength = 1;
            runOf = events;
        } else {
            putItem(offset, Item.SOME);
            Varints.put(items, words.length);
            for (long word : words) {
                Varints.put(items, word);
            }
            end = offset + 1;
        }
        return true;
    }

    private void flushRun() {
        if (runLength == 0) {
            return;
        }
        if (runLength == 1) {
            putItem(runFrom, runOf.isAll() ? Item.WHOLE : Item.FIRST);
        } else {
            putItem(runFrom, Item.RUN);
            Varints.put(items, runLength << 1 | (runOf.isAll() ? 0 : 1));
        }
        end = runFrom + runLength;
        runLength = 0;
    }

    private void putItem(long offset, Item item) {
        Varints.put(items, (offset - end) << 2 | item.ordinal());
        count++;
    }
}
