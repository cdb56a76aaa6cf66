package io.moebridge.loadtest.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
    TRUNCATED,
    /** The request is recorded, no answer ever comes, and the connection stays open. */
    HANG_AFTER_RECORDING,
    /** The request is recorded and answered 200 with nothing in it. */
    EMPTY_ANSWER,
    /** The request is recorded and answered 200 with a body that never ends. */
    ENDLESS_BODY,
    /** The request is recorded and its answer is compressed, whether or not the sender asked for that. */
    GZIP_ANSWER,
    /** The request is recorded and answered 200 with a large head whose values make no sense. */
    ABSURD_HEADERS,
    /** The request is recorded, and answers of the 100s that nobody asked for come before the 200. */
    INTERIM_ANSWERS,
    /** A gateway answers 307 to an address that knows nothing; nothing is recorded. */
    REDIRECT;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The name in JSON and in scenario files, such as {@code internal_error}. */
    public String key() {
        return key;
    }

    /** How the answer to a recorded request is lost; null when it is not, or nothing is recorded. */
    LostAnswer.@Nullable Cause loss() {
        return switch (this) {
            case RESET_AFTER_RECORDING -> LostAnswer.Cause.RESET;
            case TRUNCATED -> LostAnswer.Cause.TRUNCATED;
            case HANG_AFTER_RECORDING, ENDLESS_BODY -> LostAnswer.Cause.CLOSED_EARLY;
            default -> null;
        };
    }

    /** The fault of that name; throws with the names there are when there is none. */
    public static Fault ofKey(String key) {
        for (Fault fault : values()) {
            if (fault.key.equals(key)) {
                return fault;
            }
        }
        throw new IllegalArgumentException("there is no fault '" + key + "'; there are "
                + String.join(", ", all().stream().map(Fault::key).toList()));
    }

    /** All faults, in the order in which they are drawn. */
    static List<Fault> all() {
        return Arrays.asList(values());
    }
}
