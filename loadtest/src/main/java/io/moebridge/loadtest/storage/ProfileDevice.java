package io.moebridge.loadtest.storage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device of a user.
 *
 * @param attributes such as {@code platform} and {@code push_id}
 * @param uninstalled whether only the SDK can revive it
 * @param blocked whether the user opted out on it
 */
public record ProfileDevice(String deviceId, Map<String, String> attributes, boolean uninstalled, boolean blocked) {

    Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("device_id", deviceId);
        map.put("attributes", attributes);
        map.put("uninstalled", uninstalled);
        map.put("blocked", blocked);
        return map;
    }
}
