package io.moebridge.segment;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of an event's context that mean something to MoEngage. */
public enum ContextField {
    APP,
    CHANNEL,
    CONSENT,
    DEVICE,
    LIBRARY,
    OS,
    PERSONAS,
    PROTOCOLS,
    TIMEZONE,
    TRAITS;

    private static final Names<ContextField> NAMES = new Names<>(
            Arrays.stream(values()).collect(Collectors.toMap(ContextField::memberName, Function.identity())));

    String memberName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field of a member's name, or null when it is none of these. */
    static @Nullable ContextField of(byte[] bytes, int from, int to) {
        return NAMES.find(bytes, from, to);
    }
}
