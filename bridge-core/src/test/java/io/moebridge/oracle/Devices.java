package io.moebridge.oracle;

import io.moebridge.moengage.EventRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The platform of an event, and the device element (SEG 10.4). */
final class Devices {
    private static final Map<String, String> PLATFORMS = Map.of(
            "android", "ANDROID",
            "ios", "iOS",
            "ipados", "iOS",
            "watchos", "iOS",
            "iphone os", "iOS",
            "tvos", "TV",
            "androidtv", "TV",
            "android tv", "TV");
    private static final Map<String, String> TV_SYSTEMS =
            Map.of("tvos", "tvOS", "androidtv", "AndroidTV", "android tv", "AndroidTV");

    private Devices() {}

    /** Whether this call may make a device (D19). */
    static boolean isWanted(EventRules rules, @Nullable String type) {
        return switch (rules.devices()) {
            case ANY_CALL -> true;
            case IDENTIFY -> "identify".equals(type);
            case OFF -> false;
        };
    }

    /** {@code unknown} when nothing tells it; never {@code server} or {@code mobile}. */
    static String platform(Event event) {
        String system = system(event);
        if (PLATFORMS.containsKey(system)) {
            return PLATFORMS.get(system);
        }
        boolean web = isLibrary(event.context().textAt("library", "name"))
                || isWeb(event.get("channel"))
                || isWeb(event.context().get("channel"));
        return web ? "web" : "unknown";
    }

    /** Which television system it is, or null. */
    static @Nullable String televisionSystem(Event event) {
        return TV_SYSTEMS.get(system(event));
    }

    /** The device's type, else the name of the operating system, in small letters. */
    private static String system(Event event) {
        for (String text : List.of(text(event, "device", "type"), text(event, "os", "name"))) {
            String name = text.trim().toLowerCase(Locale.ROOT);
            if (PLATFORMS.containsKey(name)) {
                return name;
            }
        }
        return "";
    }

    private static boolean isLibrary(@Nullable String name) {
        return name != null && name.trim().equalsIgnoreCase("analytics.js");
    }

    private static boolean isWeb(@Nullable Object channel) {
        String name = channel instanceof String text ? text.trim() : "";
        return name.equalsIgnoreCase("browser") || name.equalsIgnoreCase("web");
    }

    /** A text or number of the context as text; empty when it is blank or something else. */
    static String text(Event event, String... path) {
        Object value = event.context().at(path);
        String text = value instanceof Num || value instanceof String ? Wholes.text(value) : "";
        return text.trim().isEmpty() ? "" : text;
    }

    /** The device's id; empty when there is none. */
    static String id(Event event) {
        return text(event, "device", "id");
    }

    /** The device element; null when one of the things it needs is missing. */
    static @Nullable Members element(Event event, String customerId) {
        String platform = platform(event);
        String token = text(event, "device", "token");
        if (token.isEmpty() || platform.equals("unknown") || id(event).isEmpty()) {
            return null;
        }
        Members attributes = new Members();
        attributes.put("platform", platform);
        attributes.put("push_id", token);
        put(attributes, "model", text(event, "device", "model"));
        put(attributes, "app_version", text(event, "app", "version"));
        put(attributes, "os_version", text(event, "os", "version"));
        boolean tracked = Boolean.TRUE.equals(event.context().at("device", "adTrackingEnabled"));
        String advertisingId = text(event, "device", "advertisingId");
        if (platform.equals("ANDROID") && tracked && !advertisingId.matches("[0-]*")) {
            attributes.put("moe_gaid", advertisingId);
        }
        Members element = new Members();
        element.put("type", "device");
        element.put("customer_id", customerId);
        element.put("device_id", id(event));
        element.put("attributes", attributes);
        return element;
    }

    private static void put(Members attributes, String name, String value) {
        if (!value.isEmpty()) {
            attributes.put(name, value);
        }
    }
}
