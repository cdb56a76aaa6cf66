package io.moebridge.deadletter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of its original record a dead letter takes along. Each takes less than the one before it, and is tried when the
 * broker has refused that as too large; the rest is fetched from the record's topic.
 */
enum Extent {
    WHOLE(Integer.MAX_VALUE, ""),
    BEGINNING(64 * 1024, ""),
    /** For a record with large headers or a large key, or a dead-letter topic for small records only. */
    WITHOUT_VALUE(0, ""),
    KEY(0, "headers"),
    PLACE(0, "headers,key");

    private final int mostOfValue;
    private final String leftOut;

    Extent(int mostOfValue, String leftOut) {
        this.mostOfValue = mostOfValue;
        this.leftOut = leftOut;
    }

    /** How many bytes of the value go along. */
    int mostOfValue() {
        return mostOfValue;
    }

    boolean hasKey() {
        return this != PLACE;
    }

    boolean hasHeaders() {
        return compareTo(KEY) < 0;
    }

    /** Names what is left out besides the value's rest; empty: nothing. */
    String leftOut() {
        return leftOut;
    }

    /** Whether {@link #leftOut} names the key. */
    static boolean isKeyIn(@Nullable String leftOut) {
        return leftOut != null && List.of(leftOut.split(",")).contains("key");
    }

    /** The next smaller one, or null after the last. */
    @Nullable
    Extent smaller() {
        return this == PLACE ? null : values()[ordinal() + 1];
    }
}
