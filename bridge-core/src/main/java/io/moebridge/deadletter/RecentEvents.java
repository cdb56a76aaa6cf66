package io.moebridge.deadletter;

import java.util.BitSet;

/** How many of the last 10,000 events went wrong. Thread-safe. */
final class RecentEvents {
    static final int MOST = 10_000;

    /** Of fewer events no share is taken: the first records of a new set-up are often odd ones. */
    static final int LEAST = 1_000;

    private final BitSet wrong = new BitSet(MOST);
    private int at;
    private int size;
    private int bad;
    private boolean over;

    /** Adds events that ended alike; true when the share of bad ones is over the allowed one now, and was not before. */
    synchronized boolean add(boolean isBad, int times, double allowed) {
        for (int i = 0; i < times; i++) {
            bad += (isBad ? 1 : 0) - (wrong.get(at) ? 1 : 0);
            wrong.set(at, isBad);
            at = at + 1 == MOST ? 0 : at + 1;
        }
        size = Math.min(MOST, size + times);
        boolean wasOver = over;
        over |= size >= LEAST && bad > allowed * size;
        return over && !wasOver;
    }

    synchronized int size() {
        return size;
    }

    synchronized int bad() {
        return bad;
    }

    synchronized void forget() {
        wrong.clear();
        at = 0;
        size = 0;
        bad = 0;
        over = false;
    }
}
