package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import io.moebridge.segment.Names;
import io.moebridge.segment.SegmentEvent;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether an event's integrations object excludes MoEngage under one of its names (SEG 2). */
final class IntegrationsFilter {
    private final Names<String> names;
    private final boolean looks;

    IntegrationsFilter(Mapping mapping) {
        names = new Names<>(mapping.integrationNames().stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), Function.identity())));
        looks = mapping.integrations() == Mapping.Integrations.EXPLICIT_FALSE;
    }

    boolean excludes(SegmentEvent event) {
        JsonTape tape = event.tape();
        int integrations = event.integrations();
        if (!looks || !tape.isObject(integrations)) {
            return false;
        }
        int stop = tape.next(integrations);
        for (int member = integrations + 1; member < stop; member = tape.next(member + 1)) {
            boolean no = tape.kind(member + 1) == JsonTape.FALSE;
            if (no && names.find(tape.bytes(), tape.start(member), tape.end(member)) != null) {
                return true;
            }
        }
        return false;
    }
}
