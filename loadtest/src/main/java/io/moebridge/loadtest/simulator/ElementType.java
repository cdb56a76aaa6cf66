package io.moebridge.loadtest.simulator;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of element of a bulk request. */
public enum ElementType {
    /** A user's attributes. */
    CUSTOMER,
    /** Something a user did. */
    EVENT,
    /** A user's device. */
    DEVICE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in JSON. */
    public String wireName() {
        return wireName;
    }

    static @Nullable ElementType ofWireName(String name) {
        for (ElementType type : values()) {
            if (type.wireName.equals(name)) {
                return type;
            }
        }
        return null;
    }

    static @Nullable ElementType ofWireNameInAnyCase(String name) {
        return ofWireName(name.toLowerCase(Locale.ROOT));
    }
}
