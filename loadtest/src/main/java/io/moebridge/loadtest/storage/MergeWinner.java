package io.moebridge.loadtest.storage;

/** Whose value stays when both users of a merge have an attribute. */
public enum MergeWinner {
    /** That of the user who stays. */
    RETAINED,
    /** That of the user who goes. */
    MERGED
}
