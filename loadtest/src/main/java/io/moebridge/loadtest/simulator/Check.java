package io.moebridge.loadtest.simulator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** The checks that a request passes after its address is known. */
enum Check {
    APP_ID,
    AUTHENTICATION,
    ID_MATCH,
    ACCOUNT,
    CONTENT_TYPE,
    SIZE,
    JSON,
    SCHEMA,
    RATE;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads an order; every check stands in it once. */
    static List<Check> order(String text) {
        List<Check> order = new ArrayList<>();
        for (String name : text.split(",")) {
            try {
                order.add(valueOf(name.trim().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "check_order knows no check '" + name.trim() + "'; they are " + EnumSet.allOf(Check.class), e);
            }
        }
        if (order.size() != values().length || !EnumSet.copyOf(order).equals(EnumSet.allOf(Check.class))) {
            throw new IllegalArgumentException(
                    "check_order names each of " + EnumSet.allOf(Check.class) + " once, not '" + text + "'");
        }
        return List.copyOf(order);
    }
}
