package io.moebridge.moengage;

import java.util.List;
import java.util.Optional;

/**
 * Which events are left out, whatever is in them.
 *
 * @param integrations how an event's integrations object is read
 * @param integrationNames the names by which it may speak of MoEngage
 * @param consent the categories that the user must have consented to, where the event says anything about consent
 * @param loopGuard what came from MoEngage
 * @param skipBundled whether to leave out events of libraries that run MoEngage's own SDK beside them
 * @param filter the user's own rules
 */
public record ScreeningRules(
        Integrations integrations,
        List<String> integrationNames,
        List<String> consent,
        LoopGuard loopGuard,
        boolean skipBundled,
        Filter filter) {

    /** How an event's integrations object is read. */
    public enum Integrations {
        /** Only an explicit false for MoEngage excludes. */
        EXPLICIT_FALSE,
        /** By Segment's rules: what is excluded by {@code All: false} must be named to be sent. */
        STRICT,
        /** The object is not looked at. */
        IGNORE
    }

    /**
     * Events that MoEngage itself has sent to Segment.
     *
     * @param sources ids of Segment sources
     * @param libraries names of libraries
     * @param events names of events
     */
    public record LoopGuard(List<String> sources, List<String> libraries, List<String> events) {
        public static final LoopGuard OFF = new LoopGuard(List.of(), List.of(), List.of());

        public LoopGuard {
            sources = List.copyOf(sources);
            libraries = List.copyOf(libraries);
            events = List.copyOf(events);
        }
    }

    /**
     * What is sent and what is not.
     *
     * @param include when there are any, one of them must apply
     * @param exclude none of them may apply
     */
    public record Filter(List<Condition> include, List<Condition> exclude) {
        public static final Filter NONE = new Filter(List.of(), List.of());

        public Filter {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
        }
    }

    /**
     * Holds for some events.
     *
     * @param event the event's name
     * @param field the path of a member
     * @param values what the member may be; when there are none, it must be there
     */
    public record Condition(Optional<String> event, Optional<String> field, List<String> values) {
        public Condition {
            values = List.copyOf(values);
        }
    }

    public static final ScreeningRules DEFAULTS = new ScreeningRules(
            Integrations.EXPLICIT_FALSE,
            List.of("MoEngage", "Moengage (Actions)", "MoEngage (Actions)"),
            List.of(),
            LoopGuard.OFF,
            false,
            Filter.NONE);

    public ScreeningRules {
        integrationNames = List.copyOf(integrationNames);
        consent = List.copyOf(consent);
    }
}
