package io.moebridge.loadtest.verifier;

import io.moebridge.loadtest.manifest.EventKind;
import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.simulator.TextTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The manifest's events and what was seen of each so far, in columns: 25 bytes an event. Not thread-safe. */
final class EventTable {

    /** The sequence of an event that is not to be accepted. */
    static final int NO_SEQUENCE = -1;

    private static final int SHIFT = 16;
    private static final int MASK = (1 << SHIFT) - 1;
    private static final EventKind[] KINDS = EventKind.values();
    private static final Fate[] FATES = Fate.values();

    private final TextTable reasons = new TextTable();
    private final List<Columns> chunks = new ArrayList<>();
    private int size;

    /** Adds an event and returns its row. */
    int add(ManifestEntry entry, int person, int sequence) {
        int row = size & MASK;
        if (row == 0) {
            chunks.add(new Columns());
        }
        Columns columns = chunks.get(size >>> SHIFT);
        columns.person[row] = person;
        columns.sequence[row] = sequence;
        columns.number[row] = Math.toIntExact(entry.seq());
        columns.check[row] = entry.check();
        columns.reason[row] = (short) reasons.numberOf(entry.reason());
        columns.kind[row] = (byte) entry.kind().ordinal();
        columns.fate[row] = (byte) entry.fate().ordinal();
        return size++;
    }

    int size() {
        return size;
    }

    int person(int event) {
        return columns(event).person[event & MASK];
    }

    int sequence(int event) {
        return columns(event).sequence[event & MASK];
    }

    /** Its number among the user's events that are to be accepted; 0 for others. */
    int number(int event) {
        return columns(event).number[event & MASK];
    }

    int check(int event) {
        return columns(event).check[event & MASK];
    }

    EventKind kind(int event) {
        return KINDS[columns(event).kind[event & MASK]];
    }

    Fate fate(int event) {
        return FATES[columns(event).fate[event & MASK]];
    }

    @Nullable
    String reason(int event) {
        return reasons.text(columns(event).reason[event & MASK]);
    }

    boolean is(int event, Seen seen) {
        return (columns(event).seen[event & MASK] & seen.bit()) != 0;
    }

    void mark(int event, Seen seen) {
        columns(event).seen[event & MASK] |= seen.bit();
    }

    /** Takes the request that brought the event, and returns the one that had before; 0 for none. */
    long replaceRequest(int event, long request) {
        int[] requests = columns(event).request;
        int before = requests[event & MASK];
        requests[event & MASK] = Math.toIntExact(request);
        return before;
    }

    private Columns columns(int event) {
        return chunks.get(event >>> SHIFT);
    }

    /** What was seen of an event. */
    enum Seen {
        ACCEPTED,
        ACCEPTED_WRONGLY,
        DEAD_LETTERED;

        private byte bit() {
            return (byte) (1 << ordinal());
        }
    }

    /** So many rows that growing never copies. */
    private static final class Columns {

        private final int[] person = new int[1 << SHIFT];
        private final int[] sequence = new int[1 << SHIFT];
        private final int[] number = new int[1 << SHIFT];
        private final int[] check = new int[1 << SHIFT];
        private final int[] request = new int[1 << SHIFT];
        private final short[] reason = new short[1 << SHIFT];
        private final byte[] kind = new byte[1 << SHIFT];
        private final byte[] fate = new byte[1 << SHIFT];
        private final byte[] seen = new byte[1 << SHIFT];
    }
}
