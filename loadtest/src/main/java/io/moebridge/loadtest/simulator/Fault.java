package io.moebridge.loadtest.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can go wrong with one request. The constants stand in the order in which they are drawn. */
public enum Fault {
    /** A gateway answers 503 in place of MoEngage; nothing is recorded. */
    UNAVAILABLE,
    /** MoEngage answers 500 in its own words; nothing is recorded. */
    INTERNAL_ERROR,
    /** A gateway answers 502 with a page of HTML; nothing is recorded. */
    GATEWAY_HTML,
    /** No answer ever comes and the connection stays open; nothing is recorded. */
    HANG,
    /** A request that passed every check is answered 429; nothing is recorded. */
    THROTTLED,
    /** The connection is reset; nothing is recorded. */
    RESET_BEFORE_RECORDING,
    /** The request is recorded and the connection is reset in place of an answer. */
    RESET_AFTER_RECORDING,
    /** The request is recorded, half of the answer is sent, and the connection closes. */
    TRUNCATED;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The name in JSON and in scenario files, such as {@code internal_error}. */
    public String key() {
        return key;
    }

    /** All faults, in the order in which they are drawn. */
    static List<Fault> all() {
        return Arrays.asList(values());
    }
}
