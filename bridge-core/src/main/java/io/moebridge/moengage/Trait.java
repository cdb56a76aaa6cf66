package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Traits with a meaning of their own: Segment's spellings, MoEngage's name and the form of the value. */
enum Trait {
    NAME(0, 0, "name"),
    FIRST_NAME(1, 1, "firstName"),
    FIRST_NAME_OTHER(1, 0, "first_name", "firstname"),
    LAST_NAME(2, 1, "lastName"),
    LAST_NAME_OTHER(2, 0, "last_name", "lastname"),
    EMAIL(3, 0, "email"),
    MOBILE(4, 1, "mobile"),
    PHONE(4, 0, "phone"),
    GENDER(5, 0, "gender"),
    BIRTHDAY(6, 0, "birthday"),
    CREATED_AT(7, 1, "createdAt"),
    CREATED_AT_OTHER(7, 0, "created_at"),
    AGE(8, 0, "age"),
    LOCATION(9, 0, "location"),
    /** Ids, and what MoEngage keeps for itself. */
    LEFT_OUT(-1, 0, "id", "_id", "userId", "user_id", "anonymousId", "anonymous_id", "lastSeen", "last_seen");

    /** How a standard attribute's value is written. */
    enum Form {
        TEXT,
        TRIMMED,
        DATE,
        NUMBER,
        PLACE
    }

    /** How many standard attributes there are. */
    static final int STANDARD = 10;

    /** MoEngage's names, by slot. */
    static final byte[][] NAMES = List.of(
                    "name",
                    "first_name",
                    "last_name",
                    "email",
                    "mobile",
                    "gender",
                    "birthday",
                    "created_time",
                    "age",
                    "geo")
            .stream()
            .map(name -> name.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    /** The forms of the values, by slot. */
    static final Form[] FORMS = {
        Form.TEXT,
        Form.TEXT,
        Form.TEXT,
        Form.TRIMMED,
        Form.TEXT,
        Form.TEXT,
        Form.DATE,
        Form.DATE,
        Form.NUMBER,
        Form.PLACE
    };

    private static final byte[] LATITUDE = "latitude".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LONGITUDE = "longitude".getBytes(StandardCharsets.US_ASCII);

    final int slot;
    /** Of several spellings the one with the higher rank counts. */
    final int rank;

    private final String[] spellings;

    Trait(int slot, int rank, String... spellings) {
        this.slot = slot;
        this.rank = rank;
        this.spellings = spellings;
    }

    static Map<String, Trait> byName() {
        Map<String, Trait> traits = new HashMap<>();
        for (Trait trait : values()) {
            for (String spelling : trait.spellings) {
                traits.put(spelling, trait);
            }
        }
        return traits;
    }

    /** Whether a value is of a kind that the standard attribute can be made of; else it is a custom attribute. */
    boolean takes(JsonTape tape, int value) {
        int kind = tape.kind(value);
        if (this == LOCATION) {
            return kind == JsonTape.OBJECT && isNumber(tape, value, LATITUDE) && isNumber(tape, value, LONGITUDE);
        }
        return this != LEFT_OUT && kind != JsonTape.OBJECT && kind != JsonTape.ARRAY;
    }

    private static boolean isNumber(JsonTape tape, int object, byte[] name) {
        int value = tape.find(object, name);
        return value != JsonTape.NONE && tape.kind(value) == JsonTape.NUMBER;
    }
}
