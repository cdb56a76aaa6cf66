package io.moebridge.loadtest.storage;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Stores event elements: each of their actions, as often as it comes. Not thread-safe. */
final class EventRules {

    private static final String KIND = "event";

    private final Creation creation;
    private final EventTimes times;
    private final EventAttributes attributes;
    private final EventMemory memory;
    private final NameRegistry names;
    private final TextPool texts = new TextPool();
    private final int nameLength;
    private final int keepEvents;

    EventRules(StorageSettings settings, Creation creation, EventTimes times) {
        this.creation = creation;
        this.times = times;
        this.attributes = new EventAttributes(settings);
        this.memory = new EventMemory(settings.get(StorageSetting.KEEP_EVENT_MEGABYTES) * 1024L * 1024L);
        this.names = new NameRegistry(
                settings.get(StorageSetting.EVENT_NAMES),
                settings.get(StorageSetting.IDLE_NAME_AGE),
                settings.get(StorageSetting.BLOCKED_EVENTS));
        this.nameLength = settings.get(StorageSetting.NAME_LENGTH);
        this.keepEvents = settings.get(StorageSetting.KEEP_EVENTS);
    }

    /** How many actions of the element were stored. */
    int apply(UserRecord user, JsonNode element, long now, Findings findings) {
        JsonNode actions = element.get("actions");
        if (actions == null || !actions.isArray() || actions.isEmpty()) {
            findings.drop(KIND, DropReason.INVALID_ELEMENT, "needs actions");
            return 0;
        }
        int stored = 0;
        for (JsonNode action : actions) {
            if (store(user, element, action, now, findings)) {
                stored++;
            }
        }
        return stored;
    }

    private boolean store(UserRecord user, JsonNode element, JsonNode action, long now, Findings findings) {
        JsonNode given = action.get("action");
        if (given == null || !given.isString() || given.stringValue().isEmpty()) {
            findings.drop(KIND, DropReason.INVALID_ELEMENT, "needs a name");
            return false;
        }
        String text = given.stringValue();
        EventTimes.Times when = times.read("event " + text, action, user.profile(), now, findings);
        RegisteredName name = when == null ? null : names.use(KIND, usableName(text, findings), now, findings);
        if (when == null || name == null) {
            return false;
        }
        ReservedNames.check(KIND, name.text(), findings);
        UserProfile profile = user.profile();
        if (profile == null) {
            profile = creation.create(user, now, findings);
        }
        profile.dataAt(now);
        if (when.offsetSeconds() != UserProfile.NO_OFFSET) {
            profile.offsetSeconds(when.offsetSeconds());
        }
        byte[] stored = attributes.write(action.get("attributes"), findings);
        StoredEvent.Origin origin = origin(element, action);
        profile.add(new StoredEvent(name, when, now, origin, stored), memory, keepEvents);
        return true;
    }

    private String usableName(String text, Findings findings) {
        String name = text;
        if (name.indexOf('.') >= 0) {
            findings.warn("event " + text, WarningReason.DOTS_REPLACED);
            name = name.replace('.', ' ');
        }
        if (Cuts.isLonger(name, nameLength)) {
            findings.warn("event " + text, WarningReason.CUT_NAME);
            name = Cuts.cut(name, nameLength);
        }
        return name;
    }

    private StoredEvent.Origin origin(JsonNode element, JsonNode action) {
        String deviceId = text(element.get("device_id"));
        String platform = text(action.get("platform"));
        String system = text(action.get("moe_os_type"));
        String version = text(action.get("app_version"));
        boolean realTime = "true".equals(text(action.get("real_time_action")));
        boolean unknown = deviceId == null && platform == null && system == null && version == null && !realTime;
        return unknown
                ? StoredEvent.Origin.UNKNOWN
                : new StoredEvent.Origin(deviceId, platform, system, version, realTime);
    }

    private @Nullable String text(@Nullable JsonNode value) {
        return value == null || !value.isString() ? null : texts.share(value.stringValue());
    }

    EventMemory memory() {
        return memory;
    }

    int keepEvents() {
        return keepEvents;
    }

    NameRegistry names() {
        return names;
    }
}
