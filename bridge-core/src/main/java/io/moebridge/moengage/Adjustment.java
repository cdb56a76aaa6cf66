package io.moebridge.moengage;

import java.util.Locale;

/** Things in an event that were changed or left out on its way, or that MoEngage will change or leave out. */
public enum Adjustment {
    /** Two places name the user, and they differ; an anonymous id is no name. */
    IDENTITY_CONFLICT,
    /** A member with null was left out, or is by MoEngage, in an object that is sent whole. */
    NULL_DROPPED,
    /** An empty object or array, or a member without a name, was left out, or an empty object is by MoEngage. */
    EMPTY_DROPPED,
    /** A member was left out because {@code drop}, {@code nested} or {@code array_of_objects} says so. */
    MEMBER_DROPPED,
    /** Two members end up under one name; one was left out. */
    NAME_COLLISION,
    /** A member stood there twice, under one name or as userId and user_id; one of them counts. */
    DUPLICATE_MEMBER,
    /** A text over 512 characters, which MoEngage cuts. */
    VALUE_OVER_512,
    /** A URL over 512 characters, which MoEngage drops. */
    URL_OVER_512,
    /** Values of an array after the fiftieth were left out, or may be by MoEngage, in an object that is sent whole. */
    ARRAY_OVER_50,
    /** An array of several types went out as texts. */
    ARRAY_MIXED,
    /** Attributes of an event after the hundredth were left out. */
    ATTRIBUTES_OVER_100,
    /** An attribute's name over 200 characters, which MoEngage cuts. */
    NAME_OVER_200,
    /** A dot in an event's name, which MoEngage turns into a blank. */
    EVENT_NAME_DOT,
    /** An object with levels below its second, which MoEngage turns into text. */
    OBJECT_TOO_DEEP,
    /** An object over 25 KB or 100 members, or an array of over 100 objects, which MoEngage does not take whole. */
    OBJECT_TOO_LARGE,
    /** A name in an object with a sign that MoEngage does not take there. */
    OBJECT_NAME,
    /** A customer id of one character, or of more than 512: MoEngage may not take it as it is. */
    CUSTOMER_ID_LENGTH,
    /** A name that MoEngage reserves for itself; it was passed on. */
    RESERVED_NAME,
    /** A user's attribute with MoEngage's own prefix was left out. */
    MOE_PREFIX_DROPPED,
    /** An event or event attribute with MoEngage's own prefix was passed on; MoEngage may block it. */
    MOE_PREFIX_KEPT,
    /** A date could not be read; it went out as text. */
    DATE_UNPARSED,
    /** A number could not be read; it was left out. */
    NUMBER_UNPARSED,
    /** The text true or false became a boolean, as an audience's or journey's value. */
    BOOLEAN_FROM_TEXT,
    /** A time zone that is in no database was left out. */
    TIME_ZONE_UNKNOWN,
    /** A time could not be read; the event's other times told. */
    TIME_UNPARSED,
    /** An event over 60 days old, which MoEngage may take without showing it. */
    LATE,
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
