package io.moebridge.loadtest.storage;

/** What a delete call finds. */
public enum DeletionOutcome {
    /** The user lives on for the buffer, and is gone after it. */
    SCHEDULED,
    /** There is no such user. */
    NOT_FOUND
}
