package io.moebridge.moengage;

import java.util.Map;
import java.util.Set;

/**
 * Which Segment calls are sent, and as what.
 *
 * @param calls the calls that are sent
 * @param inferType whether an event without a type is taken for what its shape says
 * @param tables what the rows of warehouse tables are, beside those that Segment names
 * @param pageEvent what a page call's event is called; {@code {name}} and {@code {category}} stand for the page's
 * @param screenEvent the same for a screen call
 * @param alias whether an alias call merges two users
 * @param delete whether a delete call deletes its user
 */
public record CallRules(
        Set<Call> calls,
        boolean inferType,
        Map<String, TableRule> tables,
        String pageEvent,
        String screenEvent,
        boolean alias,
        boolean delete) {

    /** The Segment calls that can be sent. */
    public enum Call {
        IDENTIFY,
        TRACK,
        PAGE,
        SCREEN,
        /** As attributes of the user who is in the group. */
        GROUP
    }

    public static final CallRules DEFAULTS =
            new CallRules(Set.of(Call.IDENTIFY, Call.TRACK), true, Map.of(), "Page Viewed", "Screen Viewed");

    /**
     * What a page's or screen's event may be called, as it was given.
     *
     * @throws IllegalArgumentException when it is blank, or something else stands in braces than the page's own names
     */
    public static String checkedEventName(String text) {
        EventTemplate unused = EventTemplate.of(text);
        return text;
    }

    /** Without calls that merge or delete users. */
    public CallRules(
            Set<Call> calls, boolean inferType, Map<String, TableRule> tables, String pageEvent, String screenEvent) {
        this(calls, inferType, tables, pageEvent, screenEvent, false, false);
    }

    public CallRules {
        calls = Set.copyOf(calls);
        tables = Map.copyOf(tables);
    }
}
