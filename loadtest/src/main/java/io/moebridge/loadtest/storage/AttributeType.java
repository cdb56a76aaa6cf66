package io.moebridge.loadtest.storage;

/** The type to which an administrator has pinned an attribute. */
public enum AttributeType {
    /** Every value is cast. */
    STRING,
    /** A number, or a string that is one. */
    NUMERIC,
    /** A boolean, or a string that is one. */
    BOOLEAN,
    /** A date, or a string that is one. */
    DATE,
    /** A string of latitude and longitude, separated by a space or a comma. */
    LOCATION,
    /** An object; any other single value is wrapped into one, as its member {@code value}. */
    OBJECT
}
