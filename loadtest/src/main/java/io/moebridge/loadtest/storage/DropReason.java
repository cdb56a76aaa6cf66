package io.moebridge.loadtest.storage;

/** Why something that was accepted was not stored. */
public enum DropReason {
    /** The element lacks what every element of its type has, or holds the wrong kind of value there. */
    INVALID_ELEMENT,
    /** The type of the element is none of customer, event and device, in exactly this case. */
    UNKNOWN_TYPE,
    /** The {@code customer_id} is one of those that MoEngage does not take. */
    FORBIDDEN_ID,
    /** The {@code customer_id} has one character, and the settings drop such users. */
    SINGLE_CHARACTER_ID,
    /** The fair usage policy has blocked the user for a time. */
    FAIR_USE,
    /** The user has more devices than are allowed, which blocks everything that follows. */
    DEVICE_LIMIT,
    /** The user was erased less than a day ago. */
    ERASED_USER,
    /** The user does not exist, and the element or call creates none. */
    UNKNOWN_USER,
    /** The event lies in the future by more than the tolerance. */
    FUTURE_EVENT,
    /** The time of the event cannot be read. */
    UNREADABLE_TIME,
    /** A new name, and the workspace has as many as it may have. */
    TOO_MANY_NAMES,
    /** An administrator, or the need for a free name, has blocked the name. */
    BLOCKED_NAME,
    /** The attribute would be the event's 101st. */
    TOO_MANY_ATTRIBUTES,
    /** Cut to the length of a name, it is that of another attribute of the event. */
    CUT_NAME_TAKEN,
    /** The name is empty, {@code id} or {@code _id}. */
    FORBIDDEN_NAME,
    /** The attribute is MoEngage's own: derived, or the id itself. */
    READ_ONLY_ATTRIBUTE,
    /** The attribute is taken only by the element that creates the user. */
    CREATE_ONLY_ATTRIBUTE,
    /** A URL that is longer than a string may be. */
    LONG_URL,
    /** The array, or the rest of it, is longer than an array may be. */
    LONG_ARRAY,
    /** The array, or one of its elements, cannot be cast to the type of the first element. */
    MIXED_ARRAY,
    /** An array without elements, where there is nothing to unset. */
    EMPTY_ARRAY,
    /** A value of null, where null stores nothing. */
    NULL_VALUE,
    /** A kind of value that MoEngage does not store. */
    UNSUPPORTED_VALUE,
    /** The value cannot be cast to the type that the attribute is pinned to. */
    PINNED_TYPE,
    /** The account does not have objects. */
    OBJECTS_OFF,
    /** The object is empty, once what is null in it is gone. */
    EMPTY_OBJECT,
    /** The object has more bytes than it may have. */
    LARGE_OBJECT,
    /** The member, or element, is one more than an object, or array of objects, may have. */
    OBJECT_LIMIT,
    /** The member has an empty name, one with {@code $ . % #}, or the value null. */
    OBJECT_MEMBER,
    /** The element of an array of objects is no object. */
    NOT_AN_OBJECT,
    /** An attribute with objects, and the workspace has as many as it may have. */
    TOO_MANY_OBJECTS,
    /**
     * The array operator names an attribute that the same element sets, adds to and removes from, or that is no array.
     */
    ARRAY_OPERATOR,
    /** The entry of {@code unset_attributes} is not well-formed, or the account does not have it. */
    UNSET_RULE,
    /** The attribute is set and unset by the same element; unset wins. */
    UNSET_WINS,
    /** The attribute is none of a device. */
    UNKNOWN_DEVICE_ATTRIBUTE,
    /** The advertising id is one of another platform. */
    FOREIGN_DEVICE_ATTRIBUTE,
    /** The device would be one more than the user may have. */
    TOO_MANY_DEVICES,
    /** The pair cannot be merged: a user does not exist, is both, or takes part in another pair of the call. */
    MERGE_SKIPPED
}
