package io.moebridge.oracle;

import io.moebridge.moengage.Mapping;
import io.moebridge.oracle.Shapes.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The specification of the translation in slow and plain code, written from its text (SEG 1 to 5 and 10, MO 3 and 6,
 * design sections 4 and 7): what the bridge must make of any record. It shares nothing with the bridge but settings.
 */
final class Oracle {
    private final Routes routes;
    private final Map<String, Mapping> mappings;

    /** @param mappings by workspace */
    Oracle(Routes routes, Map<String, Mapping> mappings) {
        this.routes = routes;
        this.mappings = mappings;
    }

    /** What becomes of each event of a record, in order. */
    List<Fate> of(byte @Nullable [] value, Surroundings surroundings) {
        List<Fate> fates = new ArrayList<>();
        for (Found found : Shapes.of(value, surroundings)) {
            fates.add(
                    found.event() == null
                            ? Fate.refused(null, found.refusal())
                            : translated(found.event(), surroundings));
        }
        return fates;
    }

    private Fate translated(Event event, Surroundings surroundings) {
        String workspace = routes.workspace(surroundings);
        if (workspace == null) {
            return Fate.refused(null, event.isCall() ? "no_route" : "unknown_type");
        }
        Counts counts = new Counts();
        counts.count("duplicate_member", event.repeated());
        Mapping own = Objects.requireNonNull(mappings.get(workspace));
        try {
            Event whole = event.table() == null ? event : Rows.event(event, own.calls());
            return new Fate(workspace, new Calls(whole, own, surroundings, counts).elements(), null, counts);
        } catch (Refused e) {
            return Fate.refused(workspace, e.reason());
        }
    }
}
