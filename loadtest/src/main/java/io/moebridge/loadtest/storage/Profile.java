package io.moebridge.loadtest.storage;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user as MoEngage shows him. A picture of one moment.
 *
 * @param attributes by the names that requests use, such as {@code email}; values are strings, numbers, booleans,
 *     instants, lists, maps or null
 * @param events those kept, in the order of their receipt
 * @param eventCount all events ever stored
 * @param warnings the first few different ones
 * @param deleteAt when a deletion takes effect; null if none was asked for
 */
public record Profile(
        String customerId,
        String moengageId,
        Instant firstSeen,
        Instant lastSeen,
        Map<String, @Nullable Object> attributes,
        Map<String, Boolean> platforms,
        List<ProfileDevice> devices,
        List<ProfileEvent> events,
        long eventCount,
        Set<String> cohorts,
        List<Warning> warnings,
        @Nullable Instant deleteAt) {

    /** The attributes by MoEngage's storage keys, such as {@code u_em}. */
    public Map<String, @Nullable Object> storageAttributes() {
        Map<String, @Nullable Object> byKey = new LinkedHashMap<>();
        byKey.put("uid", customerId);
        attributes.forEach((name, value) -> {
            StandardAttribute standard = StandardAttribute.named(name);
            byKey.put(standard == null ? name : standard.storageKey(), value);
        });
        return byKey;
    }

    /** The same as maps, lists, texts, numbers, booleans and nulls, ready to be written as JSON. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("customer_id", customerId);
        map.put("moengage_id", moengageId);
        map.put("first_seen", firstSeen.toString());
        map.put("last_seen", lastSeen.toString());
        map.put("attributes", ProfileViews.plain(attributes));
        map.put("storage_attributes", ProfileViews.plain(storageAttributes()));
        map.put("platforms", platforms);
        map.put("devices", devices.stream().map(ProfileDevice::toMap).toList());
        map.put("event_count", eventCount);
        map.put("events", events.stream().map(ProfileEvent::toMap).toList());
        map.put("cohorts", List.copyOf(cohorts));
        map.put(
                "warnings",
                warnings.stream()
                        .map(warning -> warning.reason() + ": " + warning.what())
                        .toList());
        map.put("delete_at", deleteAt == null ? null : deleteAt.toString());
        return map;
    }
}
