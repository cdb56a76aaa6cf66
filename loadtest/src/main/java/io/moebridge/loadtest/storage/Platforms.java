package io.moebridge.loadtest.storage;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Stores on which platforms a user is active: an array of a platform and the string true or false. */
final class Platforms {

    private Platforms() {}

    /** Whether any platform was stored. */
    static boolean write(@Nullable JsonNode platforms, UserProfile profile, Findings findings) {
        if (platforms == null || platforms.isNull()) {
            return false;
        }
        if (!platforms.isArray()) {
            findings.drop("attribute platforms", DropReason.UNSUPPORTED_VALUE);
            return false;
        }
        boolean written = false;
        for (JsonNode entry : platforms) {
            JsonNode platform = entry.get("platform");
            if (platform == null || !platform.isString()) {
                findings.drop("attribute platforms", DropReason.UNSUPPORTED_VALUE);
            } else {
                profile.putPlatform(platform.stringValue(), entry.path("active").asBoolean(false));
                written = true;
            }
        }
        return written;
    }
}
