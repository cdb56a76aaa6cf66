package io.moebridge.oracle;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One event as it was found in a record (SEG 1.2).
 *
 * @param type the call in small letters; null when the event says none and its shape neither
 * @param members what stands in it
 * @param shared what its batch lends it where it has none of its own (SEG 3.5 #7)
 * @param inferred whether the call was told by its shape (SEG 3.5 #12)
 * @param table the warehouse table, when it is a row (SEG 3.5 #13); else null
 * @param row the row's columns, or null
 */
record Event(
        @Nullable String type,
        Members members,
        Members shared,
        boolean inferred,
        @Nullable String table,
        @Nullable Members row) {
    static final List<String> TYPES = List.of("identify", "track", "page", "screen", "group", "alias", "delete");

    /** The members that a batch lends whole. */
    private static final Set<String> LENT = Set.of("sentAt", "receivedAt", "projectId", "writeKey");

    /** The members that are looked at. */
    private static final Set<String> KNOWN = Set.of(
            "type",
            "event",
            "name",
            "category",
            "userId",
            "user_id",
            "anonymousId",
            "anonymous_id",
            "groupId",
            "group_id",
            "previousId",
            "previous_id",
            "messageId",
            "message_id",
            "properties",
            "traits",
            "context",
            "integrations",
            "timestamp",
            "originalTimestamp",
            "original_timestamp",
            "sentAt",
            "sent_at",
            "receivedAt",
            "received_at",
            "channel",
            "projectId",
            "project_id",
            "writeKey",
            "write_key",
            "_metadata",
            "id",
            "event_text",
            "__table",
            "__op",
            "__deleted");

    /** The twins in snake case of top-level members (SEG 3.5, tolerances). */
    private static final Map<String, String> TWINS = Map.of(
            "userId", "user_id",
            "anonymousId", "anonymous_id",
            "messageId", "message_id",
            "groupId", "group_id",
            "previousId", "previous_id",
            "originalTimestamp", "original_timestamp",
            "sentAt", "sent_at",
            "receivedAt", "received_at",
            "projectId", "project_id",
            "writeKey", "write_key");

    /** The call that a {@code type} names in any case, or null. */
    static @Nullable String typeOf(@Nullable Object type) {
        String name = type instanceof String text ? text.toLowerCase(Locale.ROOT) : "";
        return TYPES.contains(name) ? name : null;
    }

    /** A top-level member, by its name or its twin. */
    @Nullable
    Object get(String name) {
        return get(members, shared, name);
    }

    /** A top-level member of an event or row, or else of its batch. */
    static @Nullable Object get(Members members, Members shared, String name) {
        Object own = get(members, name);
        return own == null && LENT.contains(name) ? get(shared, name) : own;
    }

    /** Of two twins the one that says something, in camel case before snake case (SEG 3.5, tolerances; 10.3). */
    static @Nullable Object get(Members members, String name) {
        Object camelCase = members.get(name);
        Object snakeCase = TWINS.containsKey(name) ? members.get(TWINS.get(name)) : null;
        if (isBlank(camelCase) && snakeCase != null) {
            return camelCase == null || !isBlank(snakeCase) ? snakeCase : camelCase;
        }
        return camelCase;
    }

    private static boolean isBlank(@Nullable Object value) {
        return value == null || (value instanceof String text && text.trim().isEmpty());
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
        return members.repeatedAmong(KNOWN) + (int) twins;
    }

    /** The context, of which a batch lends members; anything but an object counts as none (SEG 3.5, tolerances). */
    Members context() {
        Members context = new Members(shared.objectAt("context"));
        members.objectAt("context").forEach((name, value) -> {
            if (value != null) {
                context.put(name, value);
            }
        });
        return context;
    }

    /** What it says of integrations, of which a batch lends members. */
    Members integrations() {
        Members all = new Members(shared.objectAt("integrations"));
        members.objectAt("integrations").forEach((name, value) -> {
            if (value != null) {
                all.put(name, value);
            }
        });
        return all;
    }

    /** The same without its channel, or those members of its context, when they never leave the company. */
    Event without(List<String> drop) {
        Members kept = new Members(members);
        kept.put("context", Drops.ofContext(context(), drop));
        if (drop.contains("channel")) {
            kept.remove("channel");
        }
        return new Event(type, kept, new Members(), inferred, table, row);
    }
}
