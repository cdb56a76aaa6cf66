package io.moebridge.loadtest.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is stored of a user who exists. Times in milliseconds of the epoch; not thread-safe. */
final class UserProfile {

    static final int NO_OFFSET = Integer.MIN_VALUE;

    private final UserRecord user;
    private final int serial;
    private final long createdAt;
    private final AttributeMap attributes = new AttributeMap();
    private @Nullable EventLog events;
    private @Nullable Map<String, Device> devices;
    private @Nullable Map<String, Boolean> platforms;
    private @Nullable Set<String> cohorts;
    private long lastSeen;
    private long lastData;
    private long deleteAt = Long.MAX_VALUE;
    private int eventCount;
    private int offsetSeconds = NO_OFFSET;
    private boolean overDeviceLimit;

    UserProfile(UserRecord user, int serial, long now) {
        this.user = user;
        this.serial = serial;
        this.createdAt = now;
        this.lastSeen = now;
        this.lastData = now;
    }

    UserRecord user() {
        return user;
    }

    /** What its MoEngage id is made of: unique in the workspace. */
    int serial() {
        return serial;
    }

    long createdAt() {
        return createdAt;
    }

    AttributeMap attributes() {
        return attributes;
    }

    void add(StoredEvent event, EventMemory memory, int keep) {
        if (events == null && keep > 0) {
            events = new EventLog(memory);
        }
        if (events != null) {
            events.add(event, keep);
        }
        eventCount++;
        lastSeen = Math.max(lastSeen, event.receivedAt());
    }

    /** The events received since a moment, in that order: a merge brings in older ones after newer. */
    List<StoredEvent> events(long since) {
        if (events == null) {
            return List.of();
        }
        events.forgetBefore(since);
        return events.all().stream()
                .filter(event -> event.receivedAt() >= since)
                .sorted(Comparator.comparingLong(StoredEvent::receivedAt))
                .toList();
    }

    List<StoredEvent> takeEvents() {
        return events == null ? List.of() : events.clear();
    }

    int eventCount() {
        return eventCount;
    }

    Map<String, Device> devices() {
        return devices == null ? Map.of() : devices;
    }

    void add(Device device) {
        if (devices == null) {
            devices = new LinkedHashMap<>(4);
        }
        devices.put(device.id(), device);
    }

    void remove(Device device) {
        if (devices != null) {
            var unused = devices.remove(device.id());
        }
    }

    List<Device> deviceList() {
        return new ArrayList<>(devices().values());
    }

    Map<String, Boolean> platforms() {
        return platforms == null ? Map.of() : platforms;
    }

    void putPlatform(String platform, boolean active) {
        if (platforms == null) {
            platforms = new LinkedHashMap<>(4);
        }
        platforms.put(platform, active);
    }

    Set<String> cohorts() {
        return cohorts == null ? Set.of() : cohorts;
    }

    void join(String cohort) {
        if (cohorts == null) {
            cohorts = new TreeSet<>();
        }
        var unused = cohorts.add(cohort);
    }

    void leave(String cohort) {
        if (cohorts != null) {
            var unused = cohorts.remove(cohort);
        }
    }

    long lastSeen() {
        return lastSeen;
    }

    /** When data for it last arrived. */
    long lastData() {
        return lastData;
    }

    void dataAt(long now) {
        lastData = Math.max(lastData, now);
    }

    /** When a deletion takes effect; never unless one was asked for. */
    long deleteAt() {
        return deleteAt;
    }

    void deleteAt(long moment) {
        deleteAt = Math.min(deleteAt, moment);
    }

    /** The last time zone offset its events gave, or {@link #NO_OFFSET}. */
    int offsetSeconds() {
        return offsetSeconds;
    }

    void offsetSeconds(int seconds) {
        offsetSeconds = seconds;
    }

    boolean overDeviceLimit() {
        return overDeviceLimit;
    }

    void overDeviceLimit(boolean over) {
        overDeviceLimit = over;
    }
}
