package io.moebridge.loadtest.storage;

/** What becomes of an event whose time cannot be read. */
public enum BadEventTime {
    /** Stored with the time of its receipt. */
    RECEIVED_TIME,
    /** Dropped. */
    DROP_EVENT
}
