package io.moebridge.message;

import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which events of a record are meant: all of them, or those of certain indexes. Immutable. */
public final class EventSet {
    /** All events of a record, however many those are. */
    public static final EventSet ALL = new EventSet(null);

    /** The record's first event alone. */
    public static final EventSet FIRST = of(0);

    private final @Nullable BitSet indexes;

    private EventSet(@Nullable BitSet indexes) {
        this.indexes = indexes;
    }

    /** The events of these indexes. */
    public static EventSet of(int... indexes) {
        BitSet bits = new BitSet();
        for (int index : indexes) {
            bits.set(index);
        }
        return new EventSet(bits);
    }

    /** The events whose bits are set, index by index from the lowest bit on, 64 to a word. */
    public static EventSet ofWords(long... words) {
        return words.length == 1 && words[0] == 1 ? FIRST : new EventSet(BitSet.valueOf(words));
    }

    /** What either of the two means. */
    public EventSet or(EventSet other) {
        if (indexes == null || other.indexes == null) {
            return ALL;
        }
        BitSet both = (BitSet) indexes.clone();
        both.or(other.indexes);
        return new EventSet(both);
    }

    /** Whether all events are meant. */
    public boolean isAll() {
        return indexes == null;
    }

    /** Whether no event is meant. */
    public boolean isEmpty() {
        return indexes != null && indexes.isEmpty();
    }

    public boolean contains(int event) {
        return indexes == null || indexes.get(event);
    }

    /** The bits of the indexes, 64 to a word; none when all events are meant. */
    public long[] words() {
        return indexes == null ? new long[0] : indexes.toLongArray();
    }

    /**
     * What is meant in a record that turned out to hold so many events. If an event is named that is not there, whoever
     * named it counted otherwise, so all are meant.
     */
    public EventSet within(int count) {
        return indexes != null && indexes.length() > count ? ALL : this;
    }

    /** How many events are meant in a record that holds so many. */
    public int size(int count) {
        return indexes == null ? count : indexes.cardinality();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventSet set && Objects.equals(indexes, set.indexes);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(indexes);
    }

    @Override
    public String toString() {
        return indexes == null ? "all" : indexes.toString();
    }
}
