package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What one spelling of a trait stands for.
 *
 * @param attribute the attribute it becomes; null when it becomes none
 * @param rank of several spellings of one attribute the one with the higher rank counts
 * @param form how the value is written
 * @param customToo whether it goes out under its own name as well
 */
record Trait(@Nullable StandardAttribute attribute, int rank, Form form, boolean customToo) {

    /** How a standard attribute's value is written. */
    enum Form {
        AS_IT_IS,
        TEXT,
        TRIMMED,
        DATE,
        NUMBER,
        PLACE
    }

    static final byte[] LATITUDE = "latitude".getBytes(StandardCharsets.US_ASCII);
    static final byte[] LONGITUDE = "longitude".getBytes(StandardCharsets.US_ASCII);

    /** Whether a value is of a kind that the standard attribute can be made of; else it is a custom attribute. */
    boolean takes(JsonTape tape, int value) {
        int kind = tape.kind(value);
        if (form == Form.PLACE) {
            return kind == JsonTape.OBJECT && isNumber(tape, value, LATITUDE) && isNumber(tape, value, LONGITUDE);
        }
        return kind != JsonTape.OBJECT && kind != JsonTape.ARRAY;
    }

    private static boolean isNumber(JsonTape tape, int object, byte[] name) {
        int value = tape.find(object, name);
        return value != JsonTape.NONE && tape.kind(value) == JsonTape.NUMBER;
    }
}
