package io.moebridge.loadtest.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the members of an object, level by level. */
final class ObjectMembers {

    private static final Pattern FORBIDDEN = Pattern.compile("[$.%#]");

    private final int attributes;
    private final int levels;
    private final int arrayLength;
    private final int nameLength;
    private final int valueLength;
    private final ArrayRules arrays;

    ObjectMembers(StorageSettings settings) {
        this.attributes = settings.get(StorageSetting.OBJECT_ATTRIBUTES);
        this.levels = settings.get(StorageSetting.OBJECT_LEVELS);
        this.arrayLength = settings.get(StorageSetting.OBJECT_ARRAY_LENGTH);
        this.nameLength = settings.get(StorageSetting.NAME_LENGTH);
        this.valueLength = settings.get(StorageSetting.VALUE_LENGTH);
        this.arrays = new ArrayRules(settings);
    }

    /** The members that are stored; possibly none. */
    Map<String, Object> read(String name, JsonNode object, Findings findings) {
        return new Reading(findings).read(name, object, 1);
    }

    /** One root object: its members are counted over all levels. */
    private final class Reading {

        private final Findings findings;
        private int members;

        Reading(Findings findings) {
            this.findings = findings;
        }

        Map<String, Object> read(String path, JsonNode object, int level) {
            Map<String, Object> stored = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                String what = path + "." + member.getKey();
                String key = usableKey(what, member.getKey(), member.getValue());
                if (key == null) {
                    continue;
                }
                Object value = readValue(what, member.getValue(), level);
                if (value != null) {
                    stored.put(key, value);
                }
            }
            return stored;
        }

        private @Nullable String usableKey(String what, String key, JsonNode value) {
            if (key.isEmpty() || value.isNull() || FORBIDDEN.matcher(key).find()) {
                findings.drop("attribute " + what, DropReason.OBJECT_MEMBER);
                return null;
            }
            if (++members > attributes) {
                findings.drop("attribute " + what, DropReason.OBJECT_LIMIT);
                return null;
            }
            if (!Cuts.isLonger(key, nameLength)) {
                return key;
            }
            findings.warn("attribute " + what, WarningReason.CUT_NAME);
            return Cuts.cut(key, nameLength);
        }

        private @Nullable Object readValue(String what, JsonNode value, int level) {
            if (value.isNumber()) {
                return ValueRules.readNumber(what, value, findings);
            }
            if (value.isBoolean()) {
                return value.booleanValue();
            }
            if (value.isObject() && level < levels) {
                return readInner(what, value, level);
            }
            if (value.isArray() && !value.isEmpty() && value.get(0).isValueNode()) {
                return arrays.read(what, value, findings);
            }
            if (value.isArray() && level < levels) {
                return readInnerArray(what, value, level);
            }
            if (value.isContainer()) {
                findings.warn("attribute " + what, WarningReason.STRINGIFIED);
                return ValueRules.cutString(what, value.toString(), valueLength, findings);
            }
            return ValueRules.cutString(what, value.asString(), valueLength, findings);
        }

        private @Nullable Object readInnerArray(String what, JsonNode array, int level) {
            List<Object> stored = new ArrayList<>();
            for (JsonNode element : array) {
                if (!element.isObject() || stored.size() >= arrayLength) {
                    DropReason reason = element.isObject() ? DropReason.OBJECT_LIMIT : DropReason.NOT_AN_OBJECT;
                    findings.drop("attribute " + what, reason);
                    continue;
                }
                Object inner = readInner(what, element, level);
                if (inner != null) {
                    stored.add(inner);
                }
            }
            return stored.isEmpty() ? null : stored;
        }

        private @Nullable Object readInner(String what, JsonNode value, int level) {
            Map<String, Object> inner = read(what, value, level + 1);
            if (inner.isEmpty()) {
                findings.drop("attribute " + what, DropReason.EMPTY_OBJECT);
                return null;
            }
            return inner;
        }
    }
}
