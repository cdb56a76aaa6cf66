package io.moebridge.moengage;

import io.moebridge.segment.ConsentColumns;
import io.moebridge.segment.ContextField;
import io.moebridge.segment.ContextMember;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.SegmentEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whether the user has consented to each category that a workspace asks for. An event that says nothing about consent
 * passes; one that says something has to say {@code true} for each.
 */
final class ConsentRule {
    private static final ContextMember PREFERENCES = ContextMember.of(ContextField.CONSENT, "categoryPreferences");

    private final byte[][] categories;
    private final byte[][] columns;

    ConsentRule(List<String> categories) {
        this.categories = categories.stream()
                .map(category -> category.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.columns = categories.stream().map(ConsentColumns::of).toArray(byte[][]::new);
    }

    boolean refuses(SegmentEvent event) {
        if (categories.length == 0) {
            return false;
        }
        return event.row() == JsonTape.NONE
                ? event.context(ContextField.CONSENT) != JsonTape.NONE
                        && !allTrue(event.tape(), event.context(PREFERENCES), categories)
                : !allTrue(event.tape(), event.row(), columns) && ConsentColumns.anyIn(event.tape(), event.row());
    }

    private static boolean allTrue(JsonTape tape, int object, byte[][] names) {
        for (byte[] name : names) {
            int given = tape.find(object, name);
            if (given == JsonTape.NONE || tape.kind(given) != JsonTape.TRUE) {
                return false;
            }
        }
        return true;
    }
}
