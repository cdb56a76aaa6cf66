package io.moebridge.segment;

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
    EVENT_TEXT("event_text");

    private static final Names<Field> NAMES = new Names<>(bySpelling());

    private final List<String> spellings;

    Field(String... spellings) {
        this.spellings = List.of(spellings);
    }

    /** The field of a member's name, or null when it is none of these. */
    static @Nullable Field of(byte[] bytes, int from, int to) {
        return NAMES.find(bytes, from, to);
    }

    private static Map<String, Field> bySpelling() {
        Map<String, Field> fields = new HashMap<>();
        for (Field field : values()) {
            field.spellings.forEach(spelling -> fields.put(spelling, field));
        }
        return fields;
    }
}
