package io.moebridge.oracle;

import io.moebridge.oracle.Json.NotJson;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All texts and numbers that stand anywhere in a record, as an id would spell them. */
final class NamedUsers {
    private final Set<String> names = new HashSet<>();

    private NamedUsers() {}

    static Set<String> in(byte @Nullable [] record) {
        NamedUsers users = new NamedUsers();
        try {
            users.collect(Packing.open(record));
        } catch (Refused e) {
            return Set.of();
        }
        return users.names;
    }

    private void collect(@Nullable Object value) {
        if (value instanceof Members members) {
            members.values().forEach(this::collect);
            members.earlier().forEach(this::collect);
        } else if (value instanceof List<?> values) {
            values.forEach(this::collect);
        } else if (value instanceof String text) {
            names.add(text.trim());
            inner(text.trim());
        } else if (value instanceof Num number) {
            number(number);
        }
    }

    /** A text may hold JSON in its turn. */
    private void inner(String text) {
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                collect(Json.read(text));
            } catch (NotJson e) {
                names.add(text);
            }
        }
    }

    private void number(Num number) {
        names.add(number.text());
        BigDecimal value = number.value();
        if (value != null && Math.abs((long) value.scale()) < 1_000) {
            names.add(value.toPlainString());
            names.add(value.toBigInteger().toString());
        }
    }
}
