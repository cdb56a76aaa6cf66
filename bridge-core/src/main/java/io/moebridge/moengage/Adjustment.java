package io.moebridge.moengage;

import java.util.Locale;

/** Things in an event that were changed or left out on its way, or that MoEngage will change or leave out. */
public enum Adjustment {
    /** Two places name the user, and they differ. */
    IDENTITY_CONFLICT,
    /** A member with null was left out. */
    NULL_DROPPED,
    /** An empty object or array was left out. */
    EMPTY_DROPPED,
    /** Two members end up under one name; one was left out. */
    NAME_COLLISION,
    /** A known member stood there twice; the last one counts. */
    DUPLICATE_MEMBER,
    /** A text over 512 characters, which MoEngage cuts. */
    VALUE_OVER_512,
    /** A URL over 512 characters, which MoEngage drops. */
    URL_OVER_512,
    /** Values of an array after the fiftieth were left out. */
    ARRAY_OVER_50,
    /** An array of several types went out as texts. */
    ARRAY_MIXED,
    /** Attributes of an event after the hundredth were left out. */
    ATTRIBUTES_OVER_100,
    /** A name that MoEngage reserves for itself; it was passed on. */
    RESERVED_NAME,
    /** An attribute with MoEngage's own prefix was left out. */
    MOE_PREFIX_DROPPED,
    /** A date could not be read; it went out as text. */
    DATE_UNPARSED,
    /** A number could not be read; it was left out. */
    NUMBER_UNPARSED,
    /** The event had no type; its shape told. */
    TYPE_INFERRED,
    /** An event dated in the near future was set to the time of receipt. */
    TIME_CLAMPED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The stable name in metrics and documentation. */
    public String code() {
        return code;
    }
}
