package io.moebridge.loadtest.storage;

/** What the fair usage policy counts as a request. */
public enum FairUseUnit {
    /** Each element. */
    ELEMENTS,
    /** Each action of an event element, and each other element. */
    ACTIONS
}
