package io.moebridge.loadtest.generator;

import java.util.List;
import java.util.Locale;

/** Writes the {@code context} that each kind of Segment library sends. */
final class ContextText {

    private final Wording wording;

    ContextText(Wording wording) {
        this.wording = wording;
    }

    String of(Platform platform, boolean withToken) {
        return switch (platform) {
            case WEB -> web();
            case SERVER -> "{\"library\":{\"name\":\"@segment/analytics-node\",\"version\":\"3.1.0\"}}";
            case ANDROID -> mobile(android(withToken), "analytics-kotlin", "1.25.0", "Android", platform.osVersion());
            case IOS -> mobile(ios(withToken), "analytics-swift", "1.8.0", "iOS", platform.osVersion());
        };
    }

    private String web() {
        String path = "/" + wording.category().toLowerCase(Locale.ROOT) + "/" + wording.code(6);
        return "{\"ip\":\"203.0.113." + wording.number(1, 254) + "\",\"userAgent\":\"Mozilla/5.0 (X11; Linux x86_64) "
                + "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36\",\"locale\":\""
                + wording.locale() + "\",\"timezone\":\"" + wording.zone()
                + "\",\"library\":{\"name\":\"analytics.js\",\"version\":\"next-1.84.3\"},\"page\":{\"path\":\"" + path
                + "\",\"referrer\":\"https://www.example.com/search\",\"search\":\"?utm_source=newsletter\",\"title\":\""
                + wording.thing() + " | Example Shop\",\"url\":\"https://shop.example.com" + path
                + "?utm_source=newsletter\"},\"campaign\":{\"name\":\"autumn-" + wording.code(4)
                + "\",\"source\":\"newsletter\",\"medium\":\"email\",\"content\":\"hero\"},"
                + "\"screen\":{\"width\":1920,\"height\":1080,\"density\":2}}";
    }

    private String mobile(String device, String library, String libraryVersion, String os, String osVersion) {
        return "{\"app\":{\"name\":\"Example Shop\",\"version\":\"7." + wording.number(0, 9) + "."
                + wording.number(0, 9)
                + "\",\"build\":\"" + wording.number(7000, 7999) + "\",\"namespace\":\"com.example.shop\"},\"device\":"
                + device + ",\"os\":{\"name\":\"" + os + "\",\"version\":\"" + osVersion
                + "\"},\"library\":{\"name\":\""
                + library + "\",\"version\":\"" + libraryVersion + "\"},\"locale\":\"" + wording.locale()
                + "\",\"timezone\":\"" + wording.zone() + "\",\"ip\":\"198.51.100." + wording.number(1, 254)
                + "\",\"network\":{\"bluetooth\":false,\"carrier\":\"" + wording.of(List.of("Vodafone", "Jio", "AT&T"))
                + "\",\"cellular\":true,\"wifi\":false},\"screen\":{\"width\":1080,\"height\":2400,\"density\":2.75}}";
    }

    private String android(boolean withToken) {
        return "{\"id\":\"@DEVICE_ID@\"" + token(withToken)
                + ",\"type\":\"android\",\"manufacturer\":\"Google\",\"model\":\"@MODEL@\",\"name\":\"husky\",\"advertisingId\":\""
                + wording.code(8) + "-" + wording.code(4) + "-4000-8000-"
                + wording.code(12) + "\",\"adTrackingEnabled\":false}";
    }

    private String ios(boolean withToken) {
        return "{\"id\":\"@DEVICE_ID@\"" + token(withToken)
                + ",\"type\":\"ios\",\"manufacturer\":\"Apple\",\"model\":\"@MODEL@\",\"name\":\"iPhone\"}";
    }

    private static String token(boolean withToken) {
        return withToken ? ",\"token\":\"@TOKEN@\"" : "";
    }
}
