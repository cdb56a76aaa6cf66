package io.moebridge.loadtest.storage;

/** What becomes of an array with an element that cannot be cast to the type of the first one. */
public enum MixedArray {
    /** The whole array is dropped. */
    DROP_ARRAY,
    /** Only that element is dropped. */
    DROP_ELEMENT
}
