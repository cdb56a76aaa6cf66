package io.moebridge.loadtest.storage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes pictures of what is stored. */
final class ProfileViews {

    private static final JsonMapper JSON = new JsonMapper();

    private ProfileViews() {}

    /** A user, with the events received since a moment. */
    static Profile of(UserProfile profile, String moengageId, EventTimes times, long since) {
        UserRecord user = profile.user();
        return new Profile(
                user.customerId(),
                moengageId,
                firstSeen(profile, times),
                lastSeen(profile),
                attributes(profile),
                Map.copyOf(profile.platforms()),
                profile.devices().values().stream().map(ProfileViews::device).toList(),
                profile.events(since).stream()
                        .map(event -> event(event, user.customerId()))
                        .toList(),
                profile.eventCount(),
                Set.copyOf(profile.cohorts()),
                user.warnings(),
                profile.deleteAt() == Long.MAX_VALUE ? null : Instant.ofEpochMilli(profile.deleteAt()));
    }

    /** When the user was created, or the earlier moment that the element which created him gave. */
    static Instant firstSeen(UserProfile profile, EventTimes times) {
        Object given = profile.attributes().get(StandardAttribute.CREATED.storageKey());
        if (given instanceof Instant moment) {
            return moment;
        }
        Long millis = given == null || given == Marker.NULL ? null : times.read(JSON.valueToTree(given));
        return Instant.ofEpochMilli(millis == null ? profile.createdAt() : millis);
    }

    static Instant lastSeen(UserProfile profile) {
        return Instant.ofEpochMilli(profile.lastSeen());
    }

    /** The attributes of a user by friendly names; an unset one is absent. */
    static Map<String, @Nullable Object> attributes(UserProfile profile) {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        profile.attributes()
                .forEach((key, value) ->
                        byName.put(StandardAttribute.friendlyName(key), value == Marker.NULL ? null : value));
        return Collections.unmodifiableMap(byName);
    }

    private static ProfileDevice device(Device device) {
        return new ProfileDevice(device.id(), Map.copyOf(device.attributes()), device.uninstalled(), device.optedOut());
    }

    private static ProfileEvent event(StoredEvent event, String customerId) {
        StoredEvent.Origin origin = event.origin();
        return new ProfileEvent(
                event.name(),
                Instant.ofEpochMilli(event.time()),
                LocalDateTime.ofInstant(Instant.ofEpochMilli(event.localTime()), ZoneOffset.UTC),
                Instant.ofEpochMilli(event.receivedAt()),
                members(JSON.readTree(new String(event.attributes(), StandardCharsets.UTF_8))),
                origin.deviceId() == null ? customerId : origin.deviceId(),
                origin.platform(),
                origin.operatingSystem(),
                origin.appVersion(),
                origin.realTime());
    }

    private static Map<String, @Nullable Object> members(JsonNode object) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
        return Collections.unmodifiableMap(members);
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isString()) {
            Instant date = Dates.parse(node.stringValue());
            return date == null ? node.stringValue() : date;
        }
        if (node.isNumber()) {
            return ValueRules.number(node);
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(element -> list.add(value(element)));
            return Collections.unmodifiableList(list);
        }
        return node.isObject() ? members(node) : null;
    }

    /** The same value without any that JSON has not. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Instant moment) {
            return moment.toString();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, member) -> plain.put((String) key, plain(member)));
            return plain;
        }
        return value;
    }
}
