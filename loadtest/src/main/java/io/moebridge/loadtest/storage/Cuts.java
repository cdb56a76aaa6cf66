package io.moebridge.loadtest.storage;

import java.util.regex.Pattern;

/** Cuts texts to a number of characters, counted as code points. */
final class Cuts {

    private static final Pattern URL = Pattern.compile("(?i)(https?|ftp|wss?)://.*|www\\..*", Pattern.DOTALL);

    private Cuts() {}

    static boolean isLonger(String text, int characters) {
        return text.length() > characters && text.codePointCount(0, text.length()) > characters;
    }

    static String cut(String text, int characters) {
        return text.substring(0, text.offsetByCodePoints(0, characters));
    }

    static boolean isUrl(String text) {
        return URL.matcher(text).matches();
    }
}
