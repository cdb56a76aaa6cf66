package io.moebridge.loadtest.generator;

/** A place in a template that each event fills with its own value. In a template's text it is written {@code @NAME@}. */
enum Slot {
    USER(9),
    ANONYMOUS(36),
    MESSAGE_ID(36),
    SEQ(3),
    AT(13),
    MODEL(9),
    ID(10),
    DEVICE_ID(36),
    TOKEN(142),
    TIMESTAMP(24),
    ORIGINAL_TIMESTAMP(24),
    SENT_AT(24),
    RECEIVED_AT(24),
    FUTURE(24),
    NUMBER(7),
    BAD_BYTES(3),
    /** Members, each with a comma before it, that bring the event to its size. */
    FILL(0);

    private final int usualLength;

    Slot(int usualLength) {
        this.usualLength = usualLength;
    }

    /** About how many bytes it takes. */
    int usualLength() {
        return usualLength;
    }
}
