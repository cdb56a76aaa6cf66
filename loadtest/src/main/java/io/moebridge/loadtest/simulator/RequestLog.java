package io.moebridge.loadtest.simulator;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.LongFunction;

/** The latest requests, refused ones too. Thread-safe. */
final class RequestLog {

    private static final int KEPT = 10_000;

    private final ArrayDeque<RequestEntry> entries = new ArrayDeque<>();
    private long numbers;

    /** Adds the entry that is made of its number. */
    synchronized void add(LongFunction<RequestEntry> entry) {
        if (entries.size() == KEPT) {
            entries.removeFirst();
        }
        entries.addLast(entry.apply(++numbers));
    }

    /** The kept entries from that number on, the oldest first. */
    synchronized List<RequestEntry> from(long number, int limit) {
        return entries.stream()
                .filter(entry -> entry.number() >= number)
                .limit(limit)
                .toList();
    }
}
