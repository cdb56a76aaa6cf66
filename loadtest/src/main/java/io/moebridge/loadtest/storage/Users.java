package io.moebridge.loadtest.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The users of a workspace, by customer id, by MoEngage id and by the tokens of their devices. Not thread-safe. */
final class Users {

    private static final int SERIAL_DIGITS = 8;

    private final Map<String, UserRecord> records = new HashMap<>();
    private final List<@Nullable UserProfile> bySerial = new ArrayList<>();
    private final Map<String, Device> byToken = new HashMap<>();
    private final String idPrefix;
    private int existing;

    Users(String workspaceId) {
        this.idPrefix = String.format("%016x", (0x6d6f65L << 32) | (workspaceId.hashCode() & 0xffffffffL));
    }

    /** The record of an id, made if need be. */
    UserRecord record(String customerId) {
        UserRecord record = records.get(customerId);
        if (record == null) {
            record = new UserRecord(customerId);
            records.put(customerId, record);
        }
        return record;
    }

    @Nullable
    UserRecord known(String customerId) {
        return records.get(customerId);
    }

    @Nullable
    UserProfile profile(String customerId) {
        UserRecord record = records.get(customerId);
        return record == null ? null : record.profile();
    }

    UserProfile create(UserRecord record, long now) {
        UserProfile profile = new UserProfile(record, bySerial.size(), now);
        bySerial.add(profile);
        record.profile(profile);
        existing++;
        return profile;
    }

    void remove(UserProfile profile) {
        profile.deviceList().forEach(this::remove);
        var unusedEvents = profile.takeEvents();
        var unused = bySerial.set(profile.serial(), null);
        profile.user().profile(null);
        existing--;
    }

    /** The id that MoEngage gives a user: 24 hexadecimal digits. */
    String moengageId(UserProfile profile) {
        return idPrefix + String.format("%0" + SERIAL_DIGITS + "x", profile.serial());
    }

    @Nullable
    UserProfile withMoengageId(String id) {
        if (id.length() != idPrefix.length() + SERIAL_DIGITS || !id.startsWith(idPrefix)) {
            return null;
        }
        try {
            int serial = Integer.parseInt(id.substring(idPrefix.length()), 16);
            return serial < bySerial.size() ? bySerial.get(serial) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    boolean exists(UserProfile profile) {
        return bySerial.get(profile.serial()) == profile;
    }

    @Nullable
    Device device(String kind, String token) {
        return byToken.get(kind + ':' + token);
    }

    /** The other device that has this token; null if there is none. */
    @Nullable
    Device holder(String kind, String token, Device device) {
        Device holder = byToken.get(kind + ':' + token);
        return holder == device ? null : holder;
    }

    /** Gives a device a token, in place of the one of that kind that it had. */
    void token(Device device, String kind, String token) {
        String former = device.put(kind, token);
        if (former != null) {
            var unused = byToken.remove(kind + ':' + former, device);
        }
        byToken.put(kind + ':' + token, device);
    }

    /** Gives a device, with its tokens, to its owner. */
    void add(Device device) {
        for (String kind : Device.TOKENS) {
            String token = device.get(kind);
            if (token != null) {
                byToken.put(kind + ':' + token, device);
            }
        }
        device.owner().add(device);
    }

    void remove(Device device) {
        for (String kind : Device.TOKENS) {
            var unused = byToken.remove(kind + ':' + device.get(kind), device);
        }
        device.owner().remove(device);
    }

    int existing() {
        return existing;
    }

    Collection<UserRecord> all() {
        return Collections.unmodifiableCollection(records.values());
    }
}
