package io.moebridge.loadtest.generator;

/** What a user's events are sent by. */
enum Platform {
    WEB("web", "", "", ""),
    ANDROID("ANDROID", "android", "Pixel ", "14"),
    IOS("iOS", "ios", "iPhone15,", "17.6.1"),
    SERVER("", "", "", ""),
    /** The type as some libraries write it. */
    ANDROID_CAPITAL("ANDROID", "Android", "SM-S92", "13"),
    IPAD("iOS", "ipados", "iPad14,", "17.5"),
    WATCH("iOS", "watchos", "Watch7,", "10.6"),
    TELEVISION("TV", "tvos", "AppleTV14,", "17.4"),
    /** A browser that takes pushes: a device without a type, known by its library. */
    WEB_PUSH("web", "", "", "");

    private final String deviceName;
    private final String type;
    private final String models;
    private final String osVersion;

    Platform(String deviceName, String type, String models, String osVersion) {
        this.deviceName = deviceName;
        this.type = type;
        this.models = models;
        this.osVersion = osVersion;
    }

    /** What MoEngage calls it. */
    String deviceName() {
        return deviceName;
    }

    /** What Segment calls it. */
    String type() {
        return type;
    }

    /** Empty when its devices do not tell. */
    String osVersion() {
        return osVersion;
    }

    /** One of the models of its devices; empty when they do not tell. */
    String model(int number) {
        return models.isEmpty() ? "" : models + (number + 6);
    }

    boolean isMobile() {
        return !type.isEmpty();
    }

    boolean takesPushes() {
        return isMobile() || this == WEB_PUSH;
    }

    /** 45 % web, 25 % Android, 20 % iOS, 10 % server. */
    static Platform ofLot(int percent) {
        if (percent < 45) {
            return WEB;
        }
        if (percent < 70) {
            return ANDROID;
        }
        return percent < 90 ? IOS : SERVER;
    }

    /** As {@link #ofLot}, but for a third, of which each other platform has a fifth. */
    static Platform ofAll(int percent, int other) {
        Platform[] all = values();
        return other % 3 == 0 ? all[SERVER.ordinal() + 1 + other / 3 % 5] : ofLot(percent);
    }
}
