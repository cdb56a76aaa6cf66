package io.moebridge.loadtest.storage;

/** What an attribute of value null does. */
public enum NullAttribute {
    /** The attribute is kept, with a null value. */
    STORE_NULL,
    /** Nothing. */
    DROP,
    /** It takes the attribute away. */
    UNSET
}
