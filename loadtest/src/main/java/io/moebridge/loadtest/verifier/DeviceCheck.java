package io.moebridge.loadtest.verifier;

import io.moebridge.loadtest.manifest.DeviceToken;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.verifier.Findings.Kind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Matches device elements by workspace, user and token. How often a device comes does not matter. Not thread-safe. */
final class DeviceCheck {

    private final Map<Device, Boolean> seen = new HashMap<>();
    private final Findings findings;

    DeviceCheck(Findings findings) {
        this.findings = findings;
    }

    void expect(ManifestEntry entry) {
        DeviceToken device = entry.device();
        if (device != null) {
            seen.put(new Device(entry.appId(), entry.user(), device.token()), false);
        }
    }

    void accepted(Accepted element) {
        Device device = new Device(element.appId(), element.customerId(), element.pushId());
        if (seen.replace(device, true) == null) {
            findings.add(Kind.UNEXPECTED, () -> "unexpected: " + device.describe() + " was never put in");
        }
    }

    void finish() {
        seen.forEach((device, wasSeen) -> {
            if (!wasSeen) {
                findings.add(Kind.LOST, () -> "lost: " + device.describe());
            }
        });
    }

    private record Device(
            String appId, String user, @Nullable String token) {

        String describe() {
            return "the device of user " + user + " of " + appId + " with token " + token;
        }
    }
}
