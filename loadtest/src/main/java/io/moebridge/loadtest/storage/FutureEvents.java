package io.moebridge.loadtest.storage;

/** What becomes of an event whose time is later than its receipt, by more than the tolerance. */
public enum FutureEvents {
    /** The request is to be refused; see {@link WorkspaceStore#refuses}. Dropped when it is applied all the same. */
    REJECT,
    /** Dropped without a word. */
    DROP,
    /** Stored with the time of its receipt. */
    CLAMP
}
