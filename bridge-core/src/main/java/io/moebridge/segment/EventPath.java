package io.moebridge.segment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A place in an event, as {@code context.traits.id} names it: members from the event inwards, joined by dots. In a
 * warehouse's row it is the column that the place is flattened into. Immutable.
 */
public final class EventPath {
    private final String text;
    private final byte[][] names;
    private final @Nullable Field field;
    private final @Nullable ContextField contextField;
    private final byte[] column;

    private EventPath(String text, String[] parts) {
        this.text = text;
        this.names = Arrays.stream(parts).map(EventPath::utf8).toArray(byte[][]::new);
        this.field = Field.of(names[0], 0, names[0].length);
        this.contextField =
                field == Field.CONTEXT && names.length > 1 ? ContextField.of(names[1], 0, names[1].length) : null;
        boolean payload = (field == Field.TRAITS || field == Field.PROPERTIES) && names.length > 1;
        this.column = utf8(Arrays.stream(parts)
                .skip(payload ? 1 : 0)
                .map(RowColumns::snakeCase)
                .collect(Collectors.joining("_")));
    }

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException when a name between two dots is blank
     */
    public static EventPath of(String text) {
        String[] parts = text.split("\\.", -1);
        if (Arrays.stream(parts).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("\"" + text + "\" has a blank name in it");
        }
        return new EventPath(text, parts);
    }

    /** Whether it leads into the event's own traits, which in a group call are the company's. */
    public boolean inTraits() {
        return field == Field.TRAITS;
    }

    /** Whether it is the user's id at the top of the event. */
    public boolean isUserId() {
        return field == Field.USER_ID && names.length == 1;
    }

    /** Whether it is the anonymous id at the top of the event. */
    public boolean isAnonymousId() {
        return field == Field.ANONYMOUS_ID && names.length == 1;
    }

    /** What stands there; {@link JsonTape#NONE} when nothing or null does. */
    public int find(SegmentEvent event) {
        if (event.row() != JsonTape.NONE) {
            return column(event);
        }
        JsonTape tape = event.tape();
        int node;
        int inner = 1;
        if (field == Field.CONTEXT && names.length > 1) {
            node = contextField != null ? event.context(contextField) : event.otherContext(names[1]);
            inner = 2;
        } else {
            node = field != null ? event.node(field) : tape.find(event.object(), names[0]);
        }
        int found = within(event, node, inner);
        return found == JsonTape.NONE && field == Field.INTEGRATIONS && !saysMore(event)
                ? within(event, event.batchIntegrations(), inner)
                : found;
    }

    private int within(SegmentEvent event, int outer, int from) {
        int node = outer;
        for (int i = from; i < names.length && node != JsonTape.NONE; i++) {
            node = event.tape().find(node, names[i]);
        }
        return event.present(node);
    }

    /** Whether the event itself says something of the integration that the path leads to, so that its batch's word does not count. */
    private boolean saysMore(SegmentEvent event) {
        return names.length > 1 && event.present(event.tape().find(event.integrations(), names[1])) != JsonTape.NONE;
    }

    private int column(SegmentEvent row) {
        if (names.length == 1 && field != null) {
            return row.node(field);
        }
        boolean ofTheRow = field == Field.TRAITS || field == Field.PROPERTIES;
        if (ofTheRow && RowColumns.isCommon(column, 0, column.length)) {
            return JsonTape.NONE;
        }
        return row.present(row.tape().find(row.row(), column));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventPath path && path.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
