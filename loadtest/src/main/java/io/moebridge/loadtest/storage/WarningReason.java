package io.moebridge.loadtest.storage;

/** Why something that was stored deserves a look: it was changed, or may be lost without notice some day. */
public enum WarningReason {
    /** The {@code customer_id} has one character; MoEngage asks for more. */
    SINGLE_CHARACTER_ID,
    /** The {@code customer_id} is longer than a string may be; MoEngage states no limit for it. */
    LONG_ID,
    /** The name is on MoEngage's list of reserved ones. */
    RESERVED_NAME,
    /** The name begins with {@code moe_}, and may be blocked without notice. */
    MOE_PREFIX,
    /** The name was too long, and was cut. */
    CUT_NAME,
    /** The string was too long, and was cut. */
    CUT_VALUE,
    /** Dots in the name of an event became spaces. */
    DOTS_REPLACED,
    /** It looks like a date, is none, and was stored as a string. */
    NOT_A_DATE,
    /** The value was cast to another type. */
    CAST,
    /** The object lay too deep, and became a string. */
    STRINGIFIED,
    /** The single value was wrapped into an object. */
    WRAPPED,
    /** The event lay in the future, and was given the time of its receipt. */
    CLAMPED_TIME,
    /** The time could not be read, and that of receipt was taken. */
    UNREADABLE_TIME,
    /** The time zone offset is no number, or out of range, and was not used. */
    BAD_OFFSET,
    /** Another device had the same token or advertising id, and was deleted. */
    DEVICE_REPLACED,
    /** The device is marked as uninstalled; only the SDK revives it. */
    UNINSTALLED_DEVICE
}
