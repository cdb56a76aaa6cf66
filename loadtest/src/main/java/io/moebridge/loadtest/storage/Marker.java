package io.moebridge.loadtest.storage;

/** What an attribute holds, or asks for, when it has no value. */
enum Marker {
    /** The attribute is there, and is null. */
    NULL,
    /** The attribute is to be taken away. */
    UNSET
}
