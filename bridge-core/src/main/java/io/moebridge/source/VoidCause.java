package io.moebridge.source;

import java.util.Locale;

/** Why a to-do list is not believed, so that everything from the commit on is sent again. */
enum VoidCause {
    VERSION("it was written by a version of this program that writes lists otherwise"),
    UNREADABLE("it is not a to-do list of this program"),
    TOPIC("the topic was deleted and made anew"),
    LOG_CUT("the partition lost records that were read before"),
    ROUTING("the routing, a workspace's app_id or kafka.wrappers were changed"),
    DECODING("this version of the program counts the events of a record otherwise"),
    WORKSPACE("it names a workspace that is not there");

    private final String explanation;

    VoidCause(String explanation) {
        this.explanation = explanation;
    }

    /** The label in metrics. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String explanation() {
        return explanation;
    }
}
