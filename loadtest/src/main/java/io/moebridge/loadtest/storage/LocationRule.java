package io.moebridge.loadtest.storage;

/** When a place sent by a server is taken. */
public enum LocationRule {
    /** Only by the element that creates the user. */
    CREATE_ONLY,
    /** Always. */
    STORE,
    /** Never. */
    DROP
}
