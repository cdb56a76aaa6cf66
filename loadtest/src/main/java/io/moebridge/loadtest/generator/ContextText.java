package io.moebridge.loadtest.generator;

import java.util.List;
import java.util.Locale;

/** Writes the {@code context} that each kind of Segment library sends. */
final class ContextText {

    private static final String SWIFT = "\"name\":\"analytics-swift\",\"version\":\"1.8.0\"";

    private final Wording wording;

    ContextText(Wording wording) {
        this.wording = wording;
    }

    String of(Platform platform, boolean withToken) {
        return switch (platform) {
            case WEB -> web("");
            case WEB_PUSH -> web("\"device\":{\"id\":\"@DEVICE_ID@\"" + token(withToken) + "},");
            case SERVER -> "{\"library\":{\"name\":\"@segment/analytics-node\",\"version\":\"3.1.0\"}}";
            case ANDROID, ANDROID_CAPITAL ->
                mobile(
                        platform,
                        android(platform, withToken),
                        "\"name\":\"analytics-kotlin\",\"version\":\"1.25.0\"",
                        "Android");
            case IOS -> mobile(platform, apple(platform, withToken), SWIFT, "iOS");
            case IPAD -> mobile(platform, apple(platform, withToken), SWIFT, "iPadOS");
            case WATCH -> mobile(platform, apple(platform, withToken), SWIFT, "watchOS");
            case TELEVISION -> mobile(platform, apple(platform, withToken), SWIFT, "tvOS");
        };
    }

    private String web(String device) {
        String path = "/" + wording.category().toLowerCase(Locale.ROOT) + "/" + wording.code(6);
        return "{" + device + "\"ip\":\"203.0.113." + wording.number(1, 254)
                + "\",\"userAgent\":\"Mozilla/5.0 (X11; Linux x86_64) "
                + "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36\",\"locale\":\""
                + wording.locale() + "\",\"timezone\":\"" + wording.zone()
                + "\",\"library\":{\"name\":\"analytics.js\",\"version\":\"next-1.84.3\"},\"page\":{\"path\":\"" + path
                + "\",\"referrer\":\"https://www.example.com/search\",\"search\":\"?utm_source=newsletter\",\"title\":\""
                + wording.thing() + " | Example Shop\",\"url\":\"https://shop.example.com" + path
                + "?utm_source=newsletter\"},\"campaign\":{\"name\":\"autumn-" + wording.code(4)
                + "\",\"source\":\"newsletter\",\"medium\":\"email\",\"content\":\"hero\"},"
                + "\"screen\":{\"width\":1920,\"height\":1080,\"density\":2}}";
    }

    private String mobile(Platform platform, String device, String library, String os) {
        return "{\"app\":{\"name\":\"Example Shop\",\"version\":\"7.4." + platform.ordinal()
                + "\",\"build\":\"" + (7400 + platform.ordinal()) + "\",\"namespace\":\"com.example.shop\"},\"device\":"
                + device + ",\"os\":{\"name\":\"" + os + "\",\"version\":\"" + platform.osVersion()
                + "\"},\"library\":{" + library + "},\"locale\":\"" + wording.locale()
                + "\",\"timezone\":\"" + wording.zone() + "\",\"ip\":\"198.51.100." + wording.number(1, 254)
                + "\",\"network\":{\"bluetooth\":false,\"carrier\":\"" + wording.of(List.of("Vodafone", "Jio", "AT&T"))
                + "\",\"cellular\":true,\"wifi\":false},\"screen\":{\"width\":1080,\"height\":2400,\"density\":2.75}}";
    }

    private String android(Platform platform, boolean withToken) {
        return "{\"id\":\"@DEVICE_ID@\"" + token(withToken)
                + ",\"type\":\"" + platform.type()
                + "\",\"manufacturer\":\"Google\",\"model\":\"@MODEL@\",\"name\":\"husky\",\"advertisingId\":\""
                + wording.code(8) + "-" + wording.code(4) + "-4000-8000-"
                + wording.code(12) + "\",\"adTrackingEnabled\":false}";
    }

    private static String apple(Platform platform, boolean withToken) {
        return "{\"id\":\"@DEVICE_ID@\"" + token(withToken)
                + ",\"type\":\"" + platform.type()
                + "\",\"manufacturer\":\"Apple\",\"model\":\"@MODEL@\",\"name\":\"mine\"}";
    }

    private static String token(boolean withToken) {
        return withToken ? ",\"token\":\"@TOKEN@\"" : "";
    }
}
