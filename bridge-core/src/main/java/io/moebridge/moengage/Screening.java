package io.moebridge.moengage;

import io.moebridge.message.Reason;
import io.moebridge.segment.CallType;
import io.moebridge.segment.ContextField;
import io.moebridge.segment.ContextMember;
import io.moebridge.segment.EventPath;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.Names;
import io.moebridge.segment.PlainText;
import io.moebridge.segment.SegmentEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event is left out before anything is made of it, in Segment's order (SEG 2.3): for want of consent, by its
 * integrations object, because it came from MoEngage, because MoEngage's SDK has sent it, by the user's own rules.
 */
final class Screening {
    private static final ContextMember LIBRARY = ContextMember.of(ContextField.LIBRARY, "name");
    private static final ContextMember SOURCE = ContextMember.of(ContextField.PROTOCOLS, "sourceId");
    private static final byte[] BUNDLED = "bundled".getBytes(StandardCharsets.US_ASCII);

    private final ConsentRule consent;
    private final IntegrationsFilter integrations;
    private final @Nullable Names<Boolean> loopSources;
    private final @Nullable Names<Boolean> loopLibraries;
    private final @Nullable Names<Boolean> loopEvents;
    private final boolean skipBundled;
    private final Conditions include;
    private final Conditions exclude;

    Screening(ScreeningRules rules, IntegrationsFilter integrations) {
        this.consent = new ConsentRule(rules.consent());
        this.integrations = integrations;
        this.loopSources = names(rules.loopGuard().sources());
        this.loopLibraries = names(rules.loopGuard().libraries());
        this.loopEvents = names(rules.loopGuard().events());
        this.skipBundled = rules.skipBundled();
        this.include = new Conditions(rules.filter().include());
        this.exclude = new Conditions(rules.filter().exclude());
    }

    private static @Nullable Names<Boolean> names(List<String> names) {
        return names.isEmpty()
                ? null
                : new Names<>(names.stream().distinct().collect(Collectors.toMap(Function.identity(), name -> true)));
    }

    /** Why the event is left out, or null. */
    @Nullable
    Reason of(SegmentEvent event) {
        if (consent.refuses(event)) {
            return Reason.FILTERED_BY_CONSENT;
        }
        if (integrations.excludes(event) && isFilteredByIntegrations(event.type())) {
            return Reason.FILTERED_BY_INTEGRATIONS;
        }
        if (isFromMoEngage(event)) {
            return Reason.LOOP_GUARD;
        }
        if (skipBundled && isBundled(event)) {
            return Reason.SENT_CLIENT_SIDE;
        }
        boolean wanted = include.admit(event) && !exclude.any(event);
        return wanted ? null : Reason.FILTERED_BY_RULES;
    }

    /** Segment's integrations object says nothing about calls that merge or delete users (SEG 2.1). */
    private static boolean isFilteredByIntegrations(CallType type) {
        return type != CallType.ALIAS && type != CallType.DELETE;
    }

    private boolean isFromMoEngage(SegmentEvent event) {
        return (loopSources != null
                        && (among(loopSources, event, event.projectId())
                                || among(loopSources, event, event.context(SOURCE))))
                || (loopLibraries != null && among(loopLibraries, event, event.context(LIBRARY)))
                || (loopEvents != null && among(loopEvents, EventNames.filterName(event)));
    }

    private static boolean among(Names<Boolean> names, SegmentEvent event, int node) {
        return node != JsonTape.NONE && names.find(event.tape().plain(node)) != null;
    }

    private static boolean among(Names<Boolean> names, @Nullable PlainText text) {
        return text != null && names.find(text) != null;
    }

    private boolean isBundled(SegmentEvent event) {
        JsonTape tape = event.tape();
        int bundled = tape.find(event.metadata(), BUNDLED);
        if (bundled == JsonTape.NONE || tape.kind(bundled) != JsonTape.ARRAY) {
            return false;
        }
        int stop = tape.next(bundled);
        for (int node = bundled + 1; node < stop; node = tape.next(node)) {
            if (tape.kind(node) == JsonTape.STRING && integrations.names(tape.plain(node))) {
                return true;
            }
        }
        return false;
    }

    /** Rules of a filter, as they are looked at. */
    private static final class Conditions {
        private final @Nullable Names<Boolean> names;
        private final List<OnField> onFields;

        Conditions(List<ScreeningRules.Condition> rules) {
            names = names(rules.stream()
                    .filter(rule -> rule.field().isEmpty())
                    .flatMap(rule -> rule.event().stream())
                    .toList());
            onFields = rules.stream().flatMap(rule -> OnField.of(rule).stream()).toList();
        }

        /** Whether one of them applies. */
        boolean any(SegmentEvent event) {
            if (names != null && among(names, EventNames.filterName(event))) {
                return true;
            }
            for (int i = 0; i < onFields.size(); i++) {
                if (onFields.get(i).applies(event)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether one of them applies, or none is about such events: a name is none about calls without one. */
        boolean admit(SegmentEvent event) {
            boolean none = onFields.isEmpty() && (names == null || !hasName(event));
            return none || any(event);
        }

        private static boolean hasName(SegmentEvent event) {
            return switch (event.type()) {
                case TRACK, PAGE, SCREEN -> true;
                default -> false;
            };
        }
    }

    /** A condition on a member of the event, and maybe on its name. */
    private record OnField(
            EventPath path,
            @Nullable Names<Boolean> values,
            @Nullable Names<Boolean> event) {

        static java.util.Optional<OnField> of(ScreeningRules.Condition rule) {
            return rule.field()
                    .map(path -> new OnField(
                            EventPath.of(path),
                            names(rule.values()),
                            names(rule.event().stream().toList())));
        }

        boolean applies(SegmentEvent event) {
            if (this.event != null && !among(this.event, EventNames.filterName(event))) {
                return false;
            }
            int node = path.find(event);
            return node != JsonTape.NONE
                    && (values == null || values.find(event.tape().plain(node)) != null);
        }
    }
}
