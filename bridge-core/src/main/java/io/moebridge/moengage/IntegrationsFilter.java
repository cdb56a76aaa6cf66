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
    private final Integrations mode;

    IntegrationsFilter(ScreeningRules rules) {
        names = new Names<>(rules.integrationNames().stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), Function.identity())));
        mode = rules.integrations();
    }

    /** A false under any of the names wins; then, by Segment's rules, true or options; then All. */
    boolean excludes(SegmentEvent event) {
        if (mode == Integrations.IGNORE) {
            return false;
        }
        JsonTape tape = event.tape();
        int own = event.integrations();
        int saying = said(tape, own, JsonTape.NONE) | said(tape, event.batchIntegrations(), own);
        boolean strictly = mode == Integrations.STRICT && (saying & NAMED) == 0 && (saying & NOT_ALL) != 0;
        return (saying & NOT_OURS) != 0 || strictly;
    }

    /** What an integrations object says of us, but for what the members of another say already. */
    private int said(JsonTape tape, int integrations, int already) {
        if (!tape.isObject(integrations)) {
            return 0;
        }
        int said = 0;
        int stop = tape.next(integrations);
        for (int member = integrations + 1; member < stop; member = tape.next(member + 1)) {
            boolean ours = isOurs(tape, member);
            if ((ours || tape.textIs(member, ALL)) && counts(tape, member, stop, already)) {
                int kind = tape.kind(member + 1);
                if (kind == JsonTape.FALSE) {
                    said |= ours ? NOT_OURS : NOT_ALL;
                } else if (ours && (kind == JsonTape.TRUE || kind == JsonTape.OBJECT)) {
                    said |= NAMED;
                }
            }
        }
        return said;
    }

    /** Whether a member is not null, and none of its name comes after it or stands among the others. */
    private static boolean counts(JsonTape tape, int member, int stop, int already) {
        return tape.kind(member + 1) != JsonTape.NULL
                && !tape.isRepeated(member, stop)
                && !isAmong(tape, member, already);
    }

    private static boolean isAmong(JsonTape tape, int name, int object) {
        if (!tape.isObject(object)) {
            return false;
        }
        int stop = tape.next(object);
        for (int member = object + 1; member < stop; member = tape.next(member + 1)) {
            if (tape.kind(member + 1) != JsonTape.NULL && tape.sameText(member, name)) {
                return true;
            }
        }
        return false;
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
        int own = event.integrations();
        return optionIsSet(event.tape(), own, JsonTape.NONE, option)
                || optionIsSet(event.tape(), event.batchIntegrations(), own, option);
    }

    private boolean optionIsSet(JsonTape tape, int integrations, int already, byte[] option) {
        if (!tape.isObject(integrations)) {
            return false;
        }
        int stop = tape.next(integrations);
        for (int member = integrations + 1; member < stop; member = tape.next(member + 1)) {
            if (tape.isObject(member + 1) && isOurs(tape, member) && counts(tape, member, stop, already)) {
                int value = tape.find(member + 1, option);
                if (value != JsonTape.NONE && tape.kind(value) == JsonTape.TRUE) {
                    return true;
                }
            }
        }
        return false;
    }
}
