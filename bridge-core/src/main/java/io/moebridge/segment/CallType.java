package io.moebridge.segment;

import org.jspecify.annotations.Nullable;

/** The seven kinds of call in Segment's specification. */
public enum CallType {
    IDENTIFY,
    TRACK,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS,
    DELETE;

    private static final CallType[] ALL = values();

    /** The type of that name in any case, or null. */
    static @Nullable CallType of(byte[] bytes, int from, int to) {
        for (CallType type : ALL) {
            if (type.named(bytes, from, to)) {
                return type;
            }
        }
        return null;
    }

    private boolean named(byte[] bytes, int from, int to) {
        String name = name();
        if (to - from != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if ((bytes[from + i] & ~0x20) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
