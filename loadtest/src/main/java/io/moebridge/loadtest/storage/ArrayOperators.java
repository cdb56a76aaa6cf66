package io.moebridge.loadtest.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Applies {@code addValueToArrayField} and {@code removeValueFromArrayField}. Not thread-safe. */
final class ArrayOperators {

    private static final String ADD = "addValueToArrayField";
    private static final String REMOVE = "removeValueFromArrayField";

    private final UserAttributes attributes;
    private final ArrayRules arrays;

    ArrayOperators(StorageSettings settings, UserAttributes attributes) {
        this.attributes = attributes;
        this.arrays = new ArrayRules(settings);
    }

    static boolean isOperator(String name) {
        return name.equals(ADD) || name.equals(REMOVE);
    }

    /** Whether the operators among the attributes of an element changed anything. */
    boolean apply(UserProfile profile, JsonNode members, long now, Findings findings) {
        JsonNode add = members.get(ADD);
        JsonNode remove = members.get(REMOVE);
        boolean added = add != null && apply(profile, members, add, remove, now, findings, true);
        boolean removed = remove != null && apply(profile, members, remove, add, now, findings, false);
        return added || removed;
    }

    private boolean apply(
            UserProfile profile,
            JsonNode members,
            JsonNode operator,
            @Nullable JsonNode opposite,
            long now,
            Findings findings,
            boolean adding) {
        boolean written = false;
        for (Map.Entry<String, JsonNode> entry : operator.properties()) {
            String name = entry.getKey();
            boolean conflict = members.has(name) || (opposite != null && opposite.has(name)) || isReserved(name);
            if (conflict || !entry.getValue().isArray() || entry.getValue().isEmpty()) {
                findings.drop("attribute " + name, DropReason.ARRAY_OPERATOR);
            } else {
                written |= change(profile, name, entry.getValue(), now, findings, adding);
            }
        }
        return written;
    }

    private static boolean isReserved(String name) {
        return name.equals("platforms") || ReservedNames.contain(name);
    }

    private boolean change(
            UserProfile profile, String name, JsonNode values, long now, Findings findings, boolean adding) {
        String key = attributes.key(name, false, now, findings);
        if (key == null) {
            return false;
        }
        Object operand = attributes.value(key, values, findings);
        if (!(operand instanceof List<?> operands)) {
            return false;
        }
        Object current = profile.attributes().get(key);
        if (current != null && current != Marker.NULL && !(current instanceof List<?>)) {
            findings.drop("attribute " + name, DropReason.ARRAY_OPERATOR, "is no array");
            return false;
        }
        List<Object> result = new ArrayList<>(current instanceof List<?> list ? list : List.of());
        if (adding) {
            result.addAll(operands);
        } else {
            result.removeAll(operands);
        }
        return put(profile, key, arrays.limited(name, result, findings));
    }

    private static boolean put(UserProfile profile, String key, @Nullable List<Object> values) {
        if (values == null) {
            return false;
        }
        if (values.isEmpty()) {
            return profile.attributes().remove(key);
        }
        profile.attributes().put(key, values);
        return true;
    }
}
