package io.moebridge.segment;

import java.nio.charset.StandardCharsets;

/**
 * A member of one of the objects in an event's context, such as {@code device.id}, with the column that holds it in a
 * warehouse's row. Immutable.
 */
public final class ContextMember {
    final ContextField object;
    final byte[] name;
    final byte[] column;

    private ContextMember(ContextField object, String name) {
        this.object = object;
        this.name = name.getBytes(StandardCharsets.UTF_8);
        this.column = (RowColumns.nameOf(object) + "_" + RowColumns.snakeCase(name)).getBytes(StandardCharsets.UTF_8);
    }

    public static ContextMember of(ContextField object, String name) {
        return new ContextMember(object, name);
    }

    /** The path that a user would write for it. */
    public String path() {
        return "context." + object.memberName() + "." + new String(name, StandardCharsets.UTF_8);
    }
}
