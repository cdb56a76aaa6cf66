package io.moebridge.loadtest.storage;

import java.util.Set;

/** Names that MoEngage asks not to use. It stores them all the same, as far as is known. */
final class ReservedNames {

    private static final Set<String> NAMES = Set.of(
            "USER_ATTRIBUTE_UNIQUE_ID",
            "USER_ATTRIBUTE_USER_EMAIL",
            "USER_ATTRIBUTE_USER_MOBILE",
            "USER_ATTRIBUTE_USER_NAME",
            "USER_ATTRIBUTE_USER_GENDER",
            "USER_ATTRIBUTE_USER_FIRST_NAME",
            "USER_ATTRIBUTE_USER_LAST_NAME",
            "USER_ATTRIBUTE_USER_BDAY",
            "USER_ATTRIBUTE_NOTIFICATION_PREF",
            "USER_ATTRIBUTE_OLD_ID",
            "USER_ATTRIBUTE_DND_START_TIME",
            "USER_ATTRIBUTE_DND_END_TIME",
            "MOE_TIME_FORMAT",
            "MOE_TIME_TIMEZONE",
            "MOE_GAID",
            "INSTALL",
            "UPDATE",
            "MOE_ISLAT",
            "status",
            "user_id",
            "source");

    private ReservedNames() {}

    static boolean contain(String name) {
        return NAMES.contains(name);
    }

    /** Records a warning when the name is a reserved one. */
    static void check(String kind, String name, Findings findings) {
        if (name.startsWith("moe_")) {
            findings.warn(kind + " " + name, WarningReason.MOE_PREFIX);
        } else if (NAMES.contains(name)) {
            findings.warn(kind + " " + name, WarningReason.RESERVED_NAME);
        }
    }
}
