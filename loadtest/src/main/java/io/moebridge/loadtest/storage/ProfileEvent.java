package io.moebridge.loadtest.storage;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event of a user.
 *
 * @param time when it happened
 * @param localTime the same on the user's clock
 * @param receivedAt when it was accepted; segmentation and analytics go by this one
 * @param realTime whether it may trigger campaigns
 */
public record ProfileEvent(
        String name,
        Instant time,
        LocalDateTime localTime,
        Instant receivedAt,
        Map<String, @Nullable Object> attributes,
        String deviceId,
        @Nullable String platform,
        @Nullable String operatingSystem,
        @Nullable String appVersion,
        boolean realTime) {

    Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("time", time.toString());
        map.put("local_time", localTime.toString());
        map.put("received_at", receivedAt.toString());
        map.put("attributes", ProfileViews.plain(attributes));
        map.put("device_id", deviceId);
        map.put("platform", platform);
        map.put("moe_os_type", operatingSystem);
        map.put("app_version", appVersion);
        map.put("real_time", realTime);
        return map;
    }
}
