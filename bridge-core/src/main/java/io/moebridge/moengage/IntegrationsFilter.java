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
        int saying = said(event.tape(), event.integrations()) | saidByBatch(event);
        boolean strictly = mode == Integrations.STRICT && (saying & NAMED) == 0 && (saying & NOT_ALL) != 0;
        return (saying & NOT_OURS) != 0 || strictly;
    }

    /** What the event's own integrations object says of us. */
    private int said(JsonTape tape, int integrations) {
        if (!tape.isObject(integrations)) {
            return 0;
        }
        int said = 0;
        int stop = tape.next(integrations);
        for (int member = integrations + 1; member < stop; member = tape.next(member + 1)) {
            boolean ours = isOurs(tape, member);
            if ((ours || tape.textIs(member, ALL)) && counts(tape, member, stop)) {
                said |= said(tape.kind(member + 1), ours);
            }
        }
        return said;
    }

    private static int said(int kind, boolean ours) {
        if (kind == JsonTape.FALSE) {
            return ours ? NOT_OURS : NOT_ALL;
        }
        return ours && (kind == JsonTape.TRUE || kind == JsonTape.OBJECT) ? NAMED : 0;
    }

    /** Whether a member is not null, and none of its name comes after it. */
    private static boolean counts(JsonTape tape, int member, int stop) {
        return tape.kind(member + 1) != JsonTape.NULL && !tape.isRepeated(member, stop);
    }

    private int saidByBatch(SegmentEvent event) {
        if (event.batchIntegrations() == JsonTape.NONE) {
            return 0;
        }
        int said = saidByBatch(event, ALL, false);
        for (byte[] name : eachName) {
            said |= saidByBatch(event, name, true);
        }
        return said;
    }

    private static int saidByBatch(SegmentEvent event, byte[] name, boolean ours) {
        int value = ofBatch(event, name);
        return value == JsonTape.NONE ? 0 : said(event.tape().kind(value), ours);
    }

    /** What the batch says under a name of which the event itself says nothing; no node when that is nothing. */
    private static int ofBatch(SegmentEvent event, byte[] name) {
        int value = event.tape().find(event.batchIntegrations(), name);
        boolean silent = isAbsent(event.tape(), value)
                || !isAbsent(event.tape(), event.tape().find(event.integrations(), name));
        return silent ? JsonTape.NONE : value;
    }

    private static boolean isAbsent(JsonTape tape, int node) {
        return node == JsonTape.NONE || tape.kind(node) == JsonTape.NULL;
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
        for (byte[] name : eachName) {
            int own = event.tape().find(event.integrations(), name);
            int options = isAbsent(event.tape(), own) ? event.tape().find(event.batchIntegrations(), name) : own;
            int value = event.tape().find(options, option);
            if (value != JsonTape.NONE && event.tape().kind(value) == JsonTape.TRUE) {
                return true;
            }
        }
        return false;
    }
}
