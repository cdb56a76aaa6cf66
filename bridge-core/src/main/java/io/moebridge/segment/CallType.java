package io.moebridge.segment;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
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

    private final byte[] lowerCase = name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);

    /** The type of that name in any case, or null. */
    static @Nullable CallType of(PlainText name) {
        for (CallType type : ALL) {
            if (name.isIgnoringCase(type.lowerCase)) {
                return type;
            }
        }
        return null;
    }
}
