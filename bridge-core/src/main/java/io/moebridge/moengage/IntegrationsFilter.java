package io.moebridge.moengage;

import io.moebridge.moengage.ScreeningRules.Integrations;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.Names;
import io.moebridge.segment.PlainText;
import io.moebridge.segment.SegmentEvent;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an event's integrations object says about MoEngage under one of its names (SEG 2). Immutable. */
final class IntegrationsFilter {
    private static final byte[] ALL = "All".getBytes(StandardCharsets.US_ASCII);

    private final Names<String> names;
    private final Integrations mode;

    IntegrationsFilter(ScreeningRules rules) {
        names = new Names<>(rules.integrationNames().stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), Function.identity())));
        mode = rules.integrations();
    }

    /** A false under any of the names wins; then, by Segment's rules, true or options; then All. */
    boolean excludes(SegmentEvent event) {
        JsonTape tape = event.tape();
        int integrations = event.integrations();
        if (mode == Integrations.IGNORE || !tape.isObject(integrations)) {
            return false;
        }
        boolean named = false;
        boolean all = true;
        int stop = tape.next(integrations);
        for (int member = integrations + 1; member < stop; member = tape.next(member + 1)) {
            int kind = tape.kind(member + 1);
            if (isOurs(tape, member)) {
                boolean counts = kind != JsonTape.NULL && !tape.isRepeated(member, stop);
                if (counts && kind == JsonTape.FALSE) {
                    return true;
                }
                named |= counts && (kind == JsonTape.TRUE || kind == JsonTape.OBJECT);
            } else if (kind != JsonTape.NULL && tape.textIs(member, ALL)) {
                all = kind != JsonTape.FALSE;
            }
        }
        return mode == Integrations.STRICT && !named && !all;
    }

    /** Whether a text is one of MoEngage's names. */
    boolean names(PlainText text) {
        return names.find(text) != null;
    }

    private boolean isOurs(JsonTape tape, int member) {
        return names.find(tape.bytes(), tape.start(member), tape.end(member)) != null;
    }

    /** Whether the options that the event has for MoEngage say true under a name. */
    boolean optionIsSet(SegmentEvent event, byte[] option) {
        JsonTape tape = event.tape();
        int integrations = event.integrations();
        if (!tape.isObject(integrations)) {
            return false;
        }
        int stop = tape.next(integrations);
        for (int member = integrations + 1; member < stop; member = tape.next(member + 1)) {
            if (tape.isObject(member + 1) && isOurs(tape, member) && !tape.isRepeated(member, stop)) {
                int value = tape.find(member + 1, option);
                if (value != JsonTape.NONE && tape.kind(value) == JsonTape.TRUE) {
                    return true;
                }
            }
        }
        return false;
    }
}
