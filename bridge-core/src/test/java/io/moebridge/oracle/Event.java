package io.moebridge.oracle;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event as it was found in a record (SEG 1.2).
 *
 * @param type the call in small letters; null when the event says none and its shape neither
 * @param members what stands in it
 * @param inferred whether the call was told by its shape (SEG 3.5 #12)
 * @param table the warehouse table, when it is a row (SEG 3.5 #13); else null
 */
record Event(
        @Nullable String type,
        Members members,
        boolean inferred,
        @Nullable String table) {
    static final List<String> TYPES = List.of("identify", "track", "page", "screen", "group", "alias", "delete");

    /** The twins in snake case of top-level members (SEG 3.5, tolerances). */
    private static final Map<String, String> TWINS = Map.of(
            "userId", "user_id",
            "anonymousId", "anonymous_id",
            "messageId", "message_id",
            "groupId", "group_id",
            "previousId", "previous_id",
            "originalTimestamp", "original_timestamp",
            "sentAt", "sent_at",
            "receivedAt", "received_at");

    /** The call that a {@code type} names in any case, or null. */
    static @Nullable String typeOf(@Nullable Object type) {
        String name = type instanceof String text ? text.toLowerCase(Locale.ROOT) : "";
        return TYPES.contains(name) ? name : null;
    }

    /** A top-level member, by its name or its twin. */
    @Nullable
    Object get(String name) {
        return get(members, name);
    }

    static @Nullable Object get(Members members, String name) {
        Object value = members.get(name);
        return value == null && TWINS.containsKey(name) ? members.get(TWINS.get(name)) : value;
    }

    /** Whether it is one of Segment's calls, as far as is known without a workspace's rules. */
    boolean isCall() {
        return type != null || table != null;
    }

    /** How many members that are looked at stand there twice, under one name or as twins (SEG 3.5, tolerances). */
    int repeated() {
        long twins = TWINS.entrySet().stream()
                .filter(twin -> members.containsKey(twin.getKey()) && members.containsKey(twin.getValue()))
                .count();
        return members.repeated() + (int) twins;
    }

    /** The context; anything but an object counts as none (SEG 3.5, tolerances). */
    Members context() {
        return members.objectAt("context");
    }
}
