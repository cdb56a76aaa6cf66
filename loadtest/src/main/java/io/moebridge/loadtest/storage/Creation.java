package io.moebridge.loadtest.storage;

import tools.jackson.databind.JsonNode;

/** Creates users, each with the devices that were waiting for him. Not thread-safe. */
final class Creation {

    private final Users users;
    private final DeviceRules devices;

    Creation(Users users, DeviceRules devices) {
        this.users = users;
        this.devices = devices;
    }

    UserProfile create(UserRecord user, long now, Findings findings) {
        UserProfile profile = users.create(user, now);
        for (JsonNode device : user.takeHeldDevices()) {
            var unused = devices.store(profile, device, findings);
        }
        return profile;
    }
}
