package io.moebridge.loadtest.storage;

/** What becomes of a device whose user does not exist; MoEngage says only that the user must. */
public enum UnknownUserDevice {
    /** Dropped. */
    DROP,
    /** The user is created. */
    CREATE_USER,
    /** Kept aside, and given to the user as soon as he is created. */
    STORE
}
