package io.moebridge.loadtest.generator;

/** A place in a template that each event fills with its own value. In a template's text it is written {@code @NAME@}. */
enum Slot {
    USER,
    ANONYMOUS,
    MESSAGE_ID,
    SEQ,
    AT,
    MODEL,
    ID,
    DEVICE_ID,
    TOKEN,
    TIMESTAMP,
    ORIGINAL_TIMESTAMP,
    SENT_AT,
    RECEIVED_AT,
    FUTURE,
    NUMBER
}
