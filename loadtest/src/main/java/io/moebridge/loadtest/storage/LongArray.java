package io.moebridge.loadtest.storage;

/** What becomes of an array with more elements than are allowed. */
public enum LongArray {
    /** The first ones are kept. */
    KEEP_FIRST,
    /** The whole array is dropped. */
    DROP_ARRAY
}
