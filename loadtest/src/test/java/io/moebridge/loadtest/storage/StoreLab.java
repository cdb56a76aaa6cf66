package io.moebridge.loadtest.storage;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** One workspace on a clock that stands still unless told otherwise. */
final class StoreLab {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static final JsonMapper JSON = new JsonMapper();

    final LabClock clock = LabClock.stoppedAt(START);
    final WorkspaceStore store;

    StoreLab() {
        this(StorageSettings.defaults());
    }

    StoreLab(StorageSettings settings) {
        store = new WorkspaceStore("LAB-APP-1", settings, clock);
    }

    static <T> StoreLab with(StorageSetting<T> setting, T value) {
        return new StoreLab(StorageSettings.defaults().with(setting, value));
    }

    Disposition apply(String json) {
        return store.apply(JSON.readTree(json), clock.instant());
    }

    /** Takes an element in through the front door, as bytes. */
    boolean accept(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return store.accept(bytes, 0, bytes.length, clock.instant()).isPresent();
    }

    Disposition customer(String id, String attributes) {
        return apply(customerJson(id, attributes));
    }

    Disposition event(String id, String name, String attributes) {
        return apply(eventJson(id, name, attributes));
    }

    /** An event whose action has these members besides its name. */
    Disposition timedEvent(String id, String members) {
        return apply("{'type':'event','customer_id':'%s','actions':[{'action':'Seen',%s}]}"
                .formatted(id, members)
                .replace('\'', '"'));
    }

    Disposition device(String id, String deviceId, String token) {
        return apply(deviceJson(id, deviceId, token));
    }

    static String customerJson(String id, String attributes) {
        return "{\"type\":\"customer\",\"customer_id\":\"%s\",\"attributes\":%s}".formatted(id, quoted(attributes));
    }

    static String eventJson(String id, String name, String attributes) {
        return "{\"type\":\"event\",\"customer_id\":\"%s\",\"actions\":[{\"action\":\"%s\",\"attributes\":%s}]}"
                .formatted(id, name, quoted(attributes));
    }

    static String deviceJson(String id, String deviceId, String token) {
        return ("{\"type\":\"device\",\"customer_id\":\"%s\",\"device_id\":\"%s\","
                        + "\"attributes\":{\"platform\":\"ANDROID\",\"push_id\":\"%s\"}}")
                .formatted(id, deviceId, token);
    }

    static String quoted(String json) {
        return json.replace('\'', '"');
    }

    Profile profile(String id) {
        return store.profile(id).orElseThrow();
    }

    Object attribute(String id, String name) {
        return profile(id).attributes().get(name);
    }

    Object eventAttribute(String id, String name) {
        return lastEvent(id).attributes().get(name);
    }

    ProfileEvent lastEvent(String id) {
        List<ProfileEvent> events = profile(id).events();
        return events.get(events.size() - 1);
    }

    void advance(Duration step) {
        clock.advance(step);
    }
}
