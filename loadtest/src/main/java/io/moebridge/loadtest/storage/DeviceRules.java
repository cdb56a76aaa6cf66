package io.moebridge.loadtest.storage;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Stores device elements. Not thread-safe. */
final class DeviceRules {

    private static final Set<String> ATTRIBUTES = Set.of(
            "platform",
            "push_id",
            "model",
            "moe_push_opted",
            "moe_push_provisional_opted",
            "app_version",
            "os_version",
            "moe_gaid",
            "idfv");
    private static final Map<String, String> PLATFORM_OF = Map.of("moe_gaid", "ANDROID", "idfv", "iOS");

    private final Users users;
    private final UnknownUserDevice unknownUser;
    private final DeviceLimitBreach limitBreach;
    private final int limit;

    DeviceRules(StorageSettings settings, Users users) {
        this.users = users;
        this.unknownUser = settings.get(StorageSetting.UNKNOWN_USER_DEVICE);
        this.limitBreach = settings.get(StorageSetting.DEVICE_LIMIT_BREACH);
        this.limit = settings.get(StorageSetting.DEVICES);
    }

    /** Whether anything of the element was stored. */
    boolean apply(UserRecord user, JsonNode element, long now, Creation creation, Findings findings) {
        String id = idOf(element);
        if (id.isEmpty() || !element.path("attributes").isObject()) {
            findings.drop("device", DropReason.INVALID_ELEMENT, "needs a device_id and attributes");
            return false;
        }
        UserProfile profile = user.profile();
        if (profile == null) {
            return applyToUnknown(user, element, now, creation, findings);
        }
        profile.dataAt(now);
        return store(profile, element, findings);
    }

    private boolean applyToUnknown(UserRecord user, JsonNode element, long now, Creation creation, Findings findings) {
        return switch (unknownUser) {
            case CREATE_USER -> store(creation.create(user, now, findings), element, findings);
            case STORE -> {
                user.hold(element);
                yield true;
            }
            case DROP -> {
                findings.drop("device " + idOf(element), DropReason.UNKNOWN_USER);
                yield false;
            }
        };
    }

    /** Stores a device of a user who exists; whether anything of it was. */
    boolean store(UserProfile profile, JsonNode element, Findings findings) {
        String id = idOf(element);
        Device device = profile.devices().get(id);
        if (device == null) {
            device = add(profile, id, findings);
        }
        if (device == null) {
            return false;
        }
        JsonNode attributes = element.get("attributes");
        JsonNode platform = attributes.get("platform");
        String effective = platform != null && platform.isString() ? platform.stringValue() : device.get("platform");
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            put(device, attribute.getKey(), attribute.getValue(), effective, findings);
        }
        if (device.uninstalled()) {
            findings.warn("device " + id, WarningReason.UNINSTALLED_DEVICE);
        }
        return true;
    }

    /** Its device_id, or its token where it has none; empty when it has neither. */
    private static String idOf(JsonNode element) {
        JsonNode id = element.path("device_id");
        return (id.isString() ? id : element.path("attributes").path("push_id")).asString("");
    }

    private @Nullable Device add(UserProfile profile, String id, Findings findings) {
        if (profile.devices().size() >= limit) {
            findings.drop("device " + id, DropReason.TOO_MANY_DEVICES);
            profile.overDeviceLimit(limitBreach == DeviceLimitBreach.BLOCK_USER);
            return null;
        }
        Device device = new Device(id, profile);
        profile.add(device);
        return device;
    }

    private void put(Device device, String name, JsonNode value, @Nullable String platform, Findings findings) {
        String home = PLATFORM_OF.get(name);
        if (!ATTRIBUTES.contains(name)) {
            findings.drop("device attribute " + name, DropReason.UNKNOWN_DEVICE_ATTRIBUTE);
        } else if (home != null && !home.equals(platform)) {
            findings.drop("device attribute " + name, DropReason.FOREIGN_DEVICE_ATTRIBUTE);
        } else if (!value.isValueNode() || value.isNull()) {
            findings.drop("device attribute " + name, DropReason.UNSUPPORTED_VALUE);
        } else if (Device.TOKENS.contains(name)) {
            putToken(device, name, value.asString(), findings);
        } else {
            var unused = device.put(name, value.asString());
        }
    }

    private void putToken(Device device, String name, String token, Findings findings) {
        Device former = users.holder(name, token, device);
        if (former != null) {
            users.remove(former);
            String of = former.owner().user().customerId();
            findings.warn("device " + former.id() + " of " + of, WarningReason.DEVICE_REPLACED, name);
        }
        users.token(device, name, token);
    }
}
