package io.moebridge.loadtest.storage;

/** What the device above the limit of its user does. */
public enum DeviceLimitBreach {
    /** It is dropped, and with it all further data of the user. */
    BLOCK_USER,
    /** It alone is dropped. */
    DROP_DEVICE
}
