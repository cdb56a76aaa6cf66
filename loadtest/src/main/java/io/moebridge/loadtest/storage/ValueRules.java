package io.moebridge.loadtest.storage;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns the value of an attribute into what is stored: a string, long, double, boolean, instant, list or map, or a
 * {@link Marker}. Not
 * thread-safe.
 */
final class ValueRules {

    private final Map<String, AttributeType> pins;
    private final int valueLength;
    private final NullAttribute nullAttribute;
    private final ArrayRules arrays;
    private final ObjectRules objects;
    private final TypeCast casts;

    private ValueRules(StorageSettings settings, Map<String, AttributeType> pins, int objectNames) {
        this.pins = pins;
        this.valueLength = settings.get(StorageSetting.VALUE_LENGTH);
        this.nullAttribute = settings.get(StorageSetting.NULL_ATTRIBUTE);
        this.objects = new ObjectRules(settings, objectNames);
        this.arrays = new ArrayRules(settings);
        this.casts = new TypeCast(valueLength, objects);
    }

    static ValueRules ofUsers(StorageSettings settings) {
        return new ValueRules(
                settings,
                settings.get(StorageSetting.PINNED_USER_ATTRIBUTES),
                settings.get(StorageSetting.USER_OBJECT_NAMES));
    }

    static ValueRules ofEvents(StorageSettings settings) {
        return new ValueRules(
                settings,
                settings.get(StorageSetting.PINNED_EVENT_ATTRIBUTES),
                settings.get(StorageSetting.EVENT_OBJECT_NAMES));
    }

    /** What is stored for a value; null, with the reason in {@code findings}, when nothing is. */
    @Nullable
    Object read(String name, JsonNode value, Findings findings) {
        return read(name, value, pins.isEmpty() ? null : pins.get(name), findings);
    }

    /** The same for an attribute that has a type of its own. */
    @Nullable
    Object read(String name, JsonNode value, @Nullable AttributeType type, Findings findings) {
        if (value.isNull()) {
            return readNull(name, findings);
        }
        if (type != null) {
            return casts.cast(name, value, type, findings);
        }
        if (value.isString()) {
            return readString(name, value.stringValue(), findings);
        }
        if (value.isNumber()) {
            return readNumber(name, value, findings);
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return readContainer(name, value, findings);
    }

    private @Nullable Object readNull(String name, Findings findings) {
        return switch (nullAttribute) {
            case STORE_NULL -> Marker.NULL;
            case UNSET -> Marker.UNSET;
            case DROP -> {
                findings.drop("attribute " + name, DropReason.NULL_VALUE);
                yield null;
            }
        };
    }

    private @Nullable Object readString(String name, String text, Findings findings) {
        if (Dates.looksLikeDate(text)) {
            Instant date = Dates.parse(text);
            if (date != null) {
                return date;
            }
            findings.warn("attribute " + name, WarningReason.NOT_A_DATE);
        }
        return cutString(name, text, valueLength, findings);
    }

    /** The number; null, with the reason in {@code findings}, when it is too large. */
    static @Nullable Object readNumber(String name, JsonNode value, Findings findings) {
        Object number = number(value);
        if (number == null) {
            findings.drop("attribute " + name, DropReason.UNSUPPORTED_VALUE);
        }
        return number;
    }

    private @Nullable Object readContainer(String name, JsonNode value, Findings findings) {
        if (value.isObject()) {
            return objects.read(name, value, findings);
        }
        if (!value.isArray()) {
            findings.drop("attribute " + name, DropReason.UNSUPPORTED_VALUE);
            return null;
        }
        if (value.isEmpty()) {
            return Marker.UNSET;
        }
        return value.get(0).isObject() ? objects.readArray(name, value, findings) : arrays.read(name, value, findings);
    }

    /** A whole number as a long where it fits, any other as a double; null when it is too large for one. */
    static @Nullable Object number(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        double number = value.numberValue().doubleValue();
        return Double.isFinite(number) ? (Double) number : null;
    }

    /** The text, cut to its length; null when it is a URL that is too long. */
    static @Nullable String cutString(String name, String text, int length, Findings findings) {
        if (!Cuts.isLonger(text, length)) {
            return text;
        }
        if (Cuts.isUrl(text)) {
            findings.drop("attribute " + name, DropReason.LONG_URL);
            return null;
        }
        findings.warn("attribute " + name, WarningReason.CUT_VALUE);
        return Cuts.cut(text, length);
    }
}
