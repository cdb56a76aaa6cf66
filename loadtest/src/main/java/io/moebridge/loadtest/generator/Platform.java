package io.moebridge.loadtest.generator;

/** What a user's events are sent by. */
enum Platform {
    WEB("web", "Chrome ", ""),
    ANDROID("ANDROID", "Pixel ", "14"),
    IOS("iOS", "iPhone15,", "17.6.1"),
    SERVER("", "", "");

    private final String deviceName;
    private final String models;
    private final String osVersion;

    Platform(String deviceName, String models, String osVersion) {
        this.deviceName = deviceName;
        this.models = models;
        this.osVersion = osVersion;
    }

    /** What MoEngage calls it. */
    String deviceName() {
        return deviceName;
    }

    String osVersion() {
        return osVersion;
    }

    /** One of the models of its devices. */
    String model(int number) {
        return models + (number + 6);
    }

    boolean isMobile() {
        return this == ANDROID || this == IOS;
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
}
