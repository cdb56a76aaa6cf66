package io.moebridge.loadtest.verifier;

import java.util.Arrays;

/** Whole numbers by a key of 64 bits, in two arrays: 12 bytes a place, at most two thirds of them taken. Nothing is ever taken out. Not thread-safe. */
final class LongIntMap {

    /** What stands for "nothing". */
    static final int ABSENT = -1;

    private static final int FIRST_CAPACITY = 1 << 10;

    private long[] keys = new long[FIRST_CAPACITY];
    private int[] values = empty(FIRST_CAPACITY);
    private int size;

    /** The value of a key, or {@link #ABSENT}. */
    int get(long key) {
        return values[slot(keys, values, key)];
    }

    /** Puts a value, which is not negative, in the place of what was there. */
    void put(long key, int value) {
        int slot = slot(keys, values, key);
        if (values[slot] == ABSENT && ++size > keys.length / 3 * 2) {
            grow();
            slot = slot(keys, values, key);
        }
        keys[slot] = key;
        values[slot] = value;
    }

    private void grow() {
        long[] moreKeys = new long[2 * keys.length];
        int[] moreValues = empty(moreKeys.length);
        for (int i = 0; i < keys.length; i++) {
            if (values[i] != ABSENT) {
                int slot = slot(moreKeys, moreValues, keys[i]);
                moreKeys[slot] = keys[i];
                moreValues[slot] = values[i];
            }
        }
        keys = moreKeys;
        values = moreValues;
    }

    private static int slot(long[] keys, int[] values, long key) {
        int mask = keys.length - 1;
        int slot = (int) Hashes.mixed(key) & mask;
        while (values[slot] != ABSENT && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int[] empty(int capacity) {
        int[] values = new int[capacity];
        Arrays.fill(values, ABSENT);
        return values;
    }
}
