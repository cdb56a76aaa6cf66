package io.moebridge.loadtest.storage;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Casts values to the type that an attribute is pinned to: to a string everything, to any other only a string that can
 * be read so.
 */
final class TypeCast {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,300}(\\.\\d{1,300})?([eE][+-]?\\d{1,3})?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern LOCATION =
            Pattern.compile("[+-]?\\d{1,2}(\\.\\d{1,20})?\\s*[ ,]\\s*[+-]?\\d{1,3}(\\.\\d{1,20})?");

    private final int valueLength;
    private final ObjectRules objects;

    TypeCast(int valueLength, ObjectRules objects) {
        this.valueLength = valueLength;
        this.objects = objects;
    }

    /** The value as of that type; null, with the reason in {@code findings}, when it cannot be. */
    @Nullable
    Object cast(String name, JsonNode value, AttributeType type, Findings findings) {
        if (type == AttributeType.OBJECT) {
            return castToObject(name, value, findings);
        }
        if (type == AttributeType.STRING) {
            return castToString(name, value, findings);
        }
        Object result = castScalar(value, type);
        if (result == null) {
            findings.drop("attribute " + name, DropReason.PINNED_TYPE, type.name());
        } else if (value.isString() && !(result instanceof String) && !(result instanceof Instant)) {
            findings.warn("attribute " + name, WarningReason.CAST, type.name());
        }
        return result;
    }

    private static @Nullable Object castScalar(JsonNode value, AttributeType type) {
        return switch (type) {
            case NUMERIC -> value.isNumber() ? ValueRules.number(value) : toNumber(value);
            case BOOLEAN -> value.isBoolean() ? (Boolean) value.booleanValue() : toBoolean(value);
            case DATE -> value.isString() ? Dates.parse(value.stringValue()) : null;
            case LOCATION ->
                value.isString() && LOCATION.matcher(value.stringValue()).matches() ? value.stringValue() : null;
            case STRING, OBJECT -> throw new IllegalArgumentException(type + " is no scalar that may fail");
        };
    }

    private @Nullable Object castToString(String name, JsonNode value, Findings findings) {
        String text = value.isValueNode() ? value.asString() : value.toString();
        if (!value.isString()) {
            findings.warn("attribute " + name, WarningReason.CAST, AttributeType.STRING.name());
        }
        return ValueRules.cutString(name, text, valueLength, findings);
    }

    private @Nullable Object castToObject(String name, JsonNode value, Findings findings) {
        if (value.isObject()) {
            return objects.read(name, value, findings);
        }
        if (value.isArray()) {
            return objects.readArray(name, value, findings);
        }
        findings.warn("attribute " + name, WarningReason.WRAPPED);
        return objects.wrap(name, value, findings);
    }

    /** The number that a string stands for; null if it stands for none, or is no string. */
    static @Nullable Object toNumber(JsonNode value) {
        if (!value.isString()) {
            return null;
        }
        String text = value.stringValue().strip();
        if (WHOLE.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        return Double.isFinite(number) ? (Double) number : null;
    }

    private static @Nullable Boolean toBoolean(JsonNode value) {
        if (!value.isString()) {
            return null;
        }
        return switch (value.stringValue().strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }
}
