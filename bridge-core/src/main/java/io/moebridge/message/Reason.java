package io.moebridge.message;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why an event did not become elements at MoEngage: the one list of codes that metrics, dead-letter headers, logs and
 * documentation share.
 *
 * <p>The list may grow in a minor version; a code never changes its meaning.
 */
public enum Reason {
    TOMBSTONE(Fate.SKIP, "the record has no value"),
    EMPTY_BATCH(Fate.SKIP, "the batch or array holds no event"),
    ROW_DELETED(Fate.SKIP, "the row was deleted in the warehouse"),
    UNSUPPORTED_TYPE(Fate.SKIP, "this kind of call is not switched on for the workspace"),
    NO_KNOWN_USER(Fate.SKIP, "the event names no known user"),
    FILTERED_BY_INTEGRATIONS(Fate.SKIP, "the event's integrations object excludes MoEngage"),
    FILTERED_BY_CONSENT(Fate.SKIP, "the user's consent does not cover it"),
    FILTERED_BY_RULES(Fate.SKIP, "a filter of the workspace excludes it"),
    SENT_CLIENT_SIDE(Fate.SKIP, "MoEngage's own SDK has sent it already"),
    LOOP_GUARD(Fate.SKIP, "it came from MoEngage"),
    DUPLICATE(Fate.SKIP, "an event with this message id was accepted within the duplicate window"),
    DELETE_UNSUPPORTED(Fate.SKIP, "delete calls are not switched on"),
    TABLE_NOT_MAPPED(Fate.SKIP, "no rule says what rows of this table are"),

    UNDECODABLE(Fate.DEAD_LETTER, "the value is not a JSON object or array of Segment events"),
    BINARY_SCHEMA(Fate.DEAD_LETTER, "the value is in a binary schema format"),
    TOO_LARGE(Fate.DEAD_LETTER, "the record is over 1 MiB, or its batch lends its events over 16 MiB in all"),
    UNKNOWN_TYPE(Fate.DEAD_LETTER, "the event's type is not one of Segment's"),
    FORBIDDEN_CUSTOMER_ID(Fate.DEAD_LETTER, "MoEngage forbids this customer id"),
    ID_NOT_STRING(Fate.DEAD_LETTER, "an id is neither text nor a number"),
    EVENT_NOT_DEFINED(Fate.DEAD_LETTER, "the event has no name"),
    EVENT_NOT_STRING(Fate.DEAD_LETTER, "the event's name is not text"),
    PROPERTIES_NOT_OBJECT(Fate.DEAD_LETTER, "properties is not an object"),
    TRAITS_NOT_OBJECT(Fate.DEAD_LETTER, "traits is not an object"),
    NAME_TOO_LONG(Fate.DEAD_LETTER, "the event's name is over 200 characters"),
    FUTURE_TIMESTAMP(Fate.DEAD_LETTER, "the event's time is further in the future than the tolerance"),
    TOO_OLD(Fate.DEAD_LETTER, "the event is older than the workspace's limit"),
    NO_ROUTE(Fate.DEAD_LETTER, "no routing rule leads to a workspace"),
    ALIAS_UNSUPPORTED(Fate.DEAD_LETTER, "alias calls are not switched on"),
    MERGE_NOT_POSSIBLE(Fate.DEAD_LETTER, "the two ids cannot be merged"),
    ELEMENT_TOO_LARGE(Fate.DEAD_LETTER, "the element alone is over the size of a request"),
    REJECTED_BY_MOENGAGE(Fate.DEAD_LETTER, "MoEngage answered 400 or 413 to a request with this element alone"),
    ALWAYS_FAILING(Fate.DEAD_LETTER, "requests with this element fail while others succeed"),
    USER_OVER_FAIR_USE(Fate.DEAD_LETTER, "the user is over MoEngage's fair-use limit"),
    WORKSPACE_REMOVED(Fate.DEAD_LETTER, "the workspace is no longer configured"),

    EXPIRED_BEFORE_DELIVERY(Fate.NEITHER, "retention removed the record before it was read");

    /** What happens by default to an event that is not sent for a reason. */
    public enum Fate {
        /** Counted and let go. */
        SKIP,
        /** Written to the dead-letter topic. */
        DEAD_LETTER,
        /** Reported only: there is nothing left to write. */
        NEITHER
    }

    private static final Map<String, Reason> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(Reason::code, Function.identity()));

    private final Fate fate;
    private final String explanation;
    private final String code = name().toLowerCase(java.util.Locale.ROOT);

    Reason(Fate fate, String explanation) {
        this.fate = fate;
        this.explanation = explanation;
    }

    /** The stable code, as in metrics and headers: {@code no_known_user}. */
    public String code() {
        return code;
    }

    public Fate fate() {
        return fate;
    }

    /** One sentence for people. */
    public String explanation() {
        return explanation;
    }

    /**
     * The reason of a code.
     *
     * @throws IllegalArgumentException when no reason has that code
     */
    public static Reason ofCode(String code) {
        Reason reason = BY_CODE.get(code);
        if (reason == null) {
            throw new IllegalArgumentException("\"" + code + "\" is not a reason code");
        }
        return reason;
    }
}
