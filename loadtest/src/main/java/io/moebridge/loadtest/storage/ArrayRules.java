package io.moebridge.loadtest.storage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads arrays of numbers or of strings: cast to the type of the first element, of limited length. */
final class ArrayRules {

    private final int arrayLength;
    private final int valueLength;
    private final LongArray longArray;
    private final MixedArray mixedArray;

    ArrayRules(StorageSettings settings) {
        this.arrayLength = settings.get(StorageSetting.ARRAY_LENGTH);
        this.valueLength = settings.get(StorageSetting.VALUE_LENGTH);
        this.longArray = settings.get(StorageSetting.LONG_ARRAY);
        this.mixedArray = settings.get(StorageSetting.MIXED_ARRAY);
    }

    /** What is stored for an array that is not empty; null, with the reason in {@code findings}, when nothing is. */
    @Nullable
    List<Object> read(String name, JsonNode array, Findings findings) {
        boolean numbers = array.get(0).isNumber();
        if (!numbers && !array.get(0).isString()) {
            findings.drop("attribute " + name, DropReason.UNSUPPORTED_VALUE);
            return null;
        }
        List<Object> values = new ArrayList<>(Math.min(array.size(), arrayLength));
        for (JsonNode element : array) {
            Object value = numbers ? castToNumber(element) : castToString(name, element, findings);
            if (value != null) {
                values.add(value);
            } else if (!isLongUrl(element)) {
                findings.drop("attribute " + name, DropReason.MIXED_ARRAY);
                if (mixedArray == MixedArray.DROP_ARRAY) {
                    return null;
                }
            }
        }
        return limited(name, values, findings);
    }

    /** The list, no longer than an array may be; null when it is longer and then dropped. */
    @Nullable
    List<Object> limited(String name, List<Object> values, Findings findings) {
        if (values.size() <= arrayLength) {
            return values;
        }
        findings.drop("attribute " + name, DropReason.LONG_ARRAY, values.size() + " elements");
        return longArray == LongArray.DROP_ARRAY ? null : new ArrayList<>(values.subList(0, arrayLength));
    }

    private static @Nullable Object castToNumber(JsonNode element) {
        return element.isNumber() ? ValueRules.number(element) : TypeCast.toNumber(element);
    }

    private @Nullable Object castToString(String name, JsonNode element, Findings findings) {
        return element.isValueNode() && !element.isNull()
                ? ValueRules.cutString(name, element.asString(), valueLength, findings)
                : null;
    }

    private boolean isLongUrl(JsonNode element) {
        return element.isString() && Cuts.isLonger(element.stringValue(), valueLength);
    }
}
