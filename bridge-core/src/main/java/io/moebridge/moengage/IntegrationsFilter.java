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
    private static final int NOT_OURS = 1;
    private static final int NAMED = 2;
    private static final int NOT_ALL = 4;
    private static final byte[] ALL = "All".getBytes(StandardCharsets.US_ASCII);

    private final Names<String> names;
    private final byte[][] eachName;
    private final Integrations mode;

    IntegrationsFilter(ScreeningRules rules) {
        names = new Names<>(rules.integrationNames().stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), Function.identity())));
        eachName = rules.integrationNames().stream()
                .distinct()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        mode = rules.integrations();
    }

    /** A false under any of the names wins; then, by Segment's rules, true or options; then All. */
    boolean excludes(SegmentEvent event) {
        if (mode == Integrations.IGNORE) {
            return false;
        }
        int saying = said(event, ALL, false);
        for (byte[] name : eachName) {
            saying |= said(event, name, true);
        }
        boolean strictly = mode == Integrations.STRICT && (saying & NAMED) == 0 && (saying & NOT_ALL) != 0;
        return (saying & NOT_OURS) != 0 || strictly;
    }

    private static int said(SegmentEvent event, byte[] name, boolean ours) {
        int value = find(event, name);
        if (isAbsent(event.tape(), value)) {
            return 0;
        }
        int kind = event.tape().kind(value);
        if (kind == JsonTape.FALSE) {
            return ours ? NOT_OURS : NOT_ALL;
        }
        return ours && (kind == JsonTape.TRUE || kind == JsonTape.OBJECT) ? NAMED : 0;
    }

    /** What the event says under a name, or else its batch. */
    private static int find(SegmentEvent event, byte[] name) {
        int own = event.tape().find(event.integrations(), name);
        return isAbsent(event.tape(), own) ? event.tape().find(event.batchIntegrations(), name) : own;
    }

    private static boolean isAbsent(JsonTape tape, int node) {
        return node == JsonTape.NONE || tape.kind(node) == JsonTape.NULL;
    }

    /** Whether a text is one of MoEngage's names. */
    boolean names(PlainText text) {
        return names.find(text) != null;
    }

    /** Whether the options that the event has for MoEngage say true under a name. */
    boolean optionIsSet(SegmentEvent event, byte[] option) {
        for (byte[] name : eachName) {
            int value = event.tape().find(find(event, name), option);
            if (value != JsonTape.NONE && event.tape().kind(value) == JsonTape.TRUE) {
                return true;
            }
        }
        return false;
    }
}
