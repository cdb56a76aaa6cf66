package io.moebridge.loadtest.storage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads objects and arrays of objects, where the account has them. Not thread-safe: it remembers which attributes hold
 * objects.
 */
final class ObjectRules {

    private final boolean on;
    private final int bytes;
    private final int arrayLength;
    private final int nameLimit;
    private final ObjectMembers members;
    private final Set<String> names = new HashSet<>();

    ObjectRules(StorageSettings settings, int nameLimit) {
        this.on = settings.get(StorageSetting.OBJECTS);
        this.bytes = settings.get(StorageSetting.OBJECT_BYTES);
        this.arrayLength = settings.get(StorageSetting.OBJECT_ARRAY_LENGTH);
        this.members = new ObjectMembers(settings);
        this.nameLimit = nameLimit;
    }

    /** What is stored for an object; null, with the reason in {@code findings}, when nothing is. */
    @Nullable
    Map<String, Object> read(String name, JsonNode object, Findings findings) {
        if (!fits(name, object, findings)) {
            return null;
        }
        Map<String, Object> stored = members.read(name, object, findings);
        if (stored.isEmpty()) {
            findings.drop("attribute " + name, DropReason.EMPTY_OBJECT);
            return null;
        }
        return registered(name, findings) ? stored : null;
    }

    /** What is stored for an array of objects; null, with the reason in {@code findings}, when nothing is. */
    @Nullable
    List<Object> readArray(String name, JsonNode array, Findings findings) {
        if (!fits(name, array, findings)) {
            return null;
        }
        List<Object> stored = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            readElement(name, element, stored, findings);
        }
        if (stored.isEmpty()) {
            findings.drop("attribute " + name, DropReason.EMPTY_OBJECT);
            return null;
        }
        return registered(name, findings) ? stored : null;
    }

    /** An object with a single value as its member {@code value}. */
    @Nullable
    Map<String, Object> wrap(String name, JsonNode value, Findings findings) {
        return read(name, JsonNodeFactory.instance.objectNode().set("value", value), findings);
    }

    private void readElement(String name, JsonNode element, List<Object> stored, Findings findings) {
        if (!element.isObject()) {
            findings.drop("attribute " + name, DropReason.NOT_AN_OBJECT);
            return;
        }
        if (stored.size() >= arrayLength) {
            findings.drop("attribute " + name, DropReason.OBJECT_LIMIT);
            return;
        }
        Map<String, Object> object = members.read(name, element, findings);
        if (object.isEmpty()) {
            findings.drop("attribute " + name, DropReason.EMPTY_OBJECT);
        } else {
            stored.add(object);
        }
    }

    private boolean fits(String name, JsonNode value, Findings findings) {
        if (!on) {
            findings.drop("attribute " + name, DropReason.OBJECTS_OFF);
            return false;
        }
        int size = value.toString().getBytes(StandardCharsets.UTF_8).length;
        if (size > bytes) {
            findings.drop("attribute " + name, DropReason.LARGE_OBJECT, size + " bytes");
            return false;
        }
        return true;
    }

    private boolean registered(String name, Findings findings) {
        if (names.contains(name) || names.size() < nameLimit) {
            var unused = names.add(name);
            return true;
        }
        findings.drop("attribute " + name, DropReason.TOO_MANY_OBJECTS);
        return false;
    }
}
