package io.moebridge.loadtest.generator;

/** What a user's events are sent by. */
enum Platform {
    WEB,
    ANDROID,
    IOS,
    SERVER;

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
