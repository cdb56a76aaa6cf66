package io.moebridge.segment;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a Segment event that the bridge looks at, with the spellings they come in. */
enum Field {
    TYPE("type"),
    EVENT("event"),
    NAME("name"),
    CATEGORY("category"),
    USER_ID("userId", "user_id"),
    ANONYMOUS_ID("anonymousId", "anonymous_id"),
    GROUP_ID("groupId", "group_id"),
    PREVIOUS_ID("previousId", "previous_id"),
    MESSAGE_ID("messageId", "message_id"),
    PROPERTIES("properties"),
    TRAITS("traits"),
    CONTEXT("context"),
    INTEGRATIONS("integrations"),
    TIMESTAMP("timestamp"),
    ORIGINAL_TIMESTAMP("originalTimestamp", "original_timestamp"),
    SENT_AT("sentAt", "sent_at"),
    RECEIVED_AT("receivedAt", "received_at"),
    CHANNEL("channel"),
    PROJECT_ID("projectId", "project_id"),
    WRITE_KEY("writeKey", "write_key"),
    METADATA("_metadata"),
    ID("id"),
    EVENT_TEXT("event_text"),
    FLAT_TABLE("__table"),
    FLAT_OPERATION("__op"),
    FLAT_DELETED("__deleted");

    private static final Names<Field> NAMES = new Names<>(bySpelling());

    private static final Field[] ALL = values();

    private final List<String> spellings;
    private final byte[] camelCase;
    private final byte @Nullable [] snakeCase;

    Field(String... spellings) {
        this.spellings = List.of(spellings);
        this.camelCase = utf8(spellings[0]);
        this.snakeCase = spellings.length == 1 ? null : utf8(spellings[1]);
    }

    static Field at(int ordinal) {
        return ALL[ordinal];
    }

    /** The field of a member's name, or null when it is none of these. */
    static @Nullable Field of(byte[] bytes, int from, int to) {
        return NAMES.find(bytes, from, to);
    }

    /**
     * The value of this field in an object that has it more than once. A blank text is as good as none where the other spelling
     * says something; of two that say something the one in camel case counts.
     */
    int find(JsonTape tape, int object) {
        int found = tape.find(object, camelCase);
        if (snakeCase == null || saysSomething(tape, found)) {
            return found;
        }
        int other = tape.find(object, snakeCase);
        boolean none = found == JsonTape.NONE || tape.kind(found) == JsonTape.NULL;
        return other != JsonTape.NONE && (none || saysSomething(tape, other)) ? other : found;
    }

    private static boolean saysSomething(JsonTape tape, int node) {
        if (node == JsonTape.NONE || tape.kind(node) == JsonTape.NULL) {
            return false;
        }
        if (tape.kind(node) != JsonTape.STRING) {
            return true;
        }
        PlainText text = tape.plain(node).trim();
        return text.start() < text.end();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Field> bySpelling() {
        Map<String, Field> fields = new HashMap<>();
        for (Field field : values()) {
            field.spellings.forEach(spelling -> fields.put(spelling, field));
        }
        return fields;
    }
}
