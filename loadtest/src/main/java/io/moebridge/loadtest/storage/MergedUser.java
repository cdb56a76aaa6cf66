package io.moebridge.loadtest.storage;

/** What becomes of the user who was merged into another. */
public enum MergedUser {
    /** Deleted; data that arrives later creates him anew. */
    DELETED,
    /** Kept without data, and deleted after 30 days in which none arrived. */
    KEPT
}
