package io.moebridge.loadtest.storage;

/**
 * Gives one object for equal short texts that come again soon, so that a million users from one city hold its name
 * once. Not thread-safe.
 */
final class TextPool {

    private static final int SLOTS = 1 << 13;
    private static final int LONGEST = 32;

    private final String[] texts = new String[SLOTS];

    String share(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        String seen = texts[slot];
        if (text.equals(seen)) {
            return seen;
        }
        texts[slot] = text;
        return text;
    }
}
