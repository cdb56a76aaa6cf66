package io.moebridge.oracle;

import io.moebridge.oracle.Values.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The attributes of a user or event, after one was chosen of those with one name (SEG 10.5; MO 6.2, 6.4). */
final class Attributes {
    static final int MAX_OF_EVENT = 100;
    static final int MAX_TEXT = 512;

    private static final String MOENGAGE_PREFIX = "moe_";

    /** Those with MoEngage's prefix that a server may write (MO 6.1). */
    private static final Set<String> MOENGAGE_OWN = Set.of(
            "moe_unsubscribe",
            "moe_spam",
            "moe_hard_bounce",
            "moe_sms_subscription",
            "moe_em_unsub_categories",
            "moe_email_optin_status",
            "moe_wa_subscription",
            "moe_sub_w");

    /** MO 6.2. */
    private static final Set<String> RESERVED = Set.of(
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

    private Attributes() {}

    /** Of a user: MoEngage knows no attribute {@code id}, {@code _id} or without a name. */
    static Members ofUser(List<Entry> entries, Counts counts) {
        entries.removeIf(entry -> Set.of("", "id", "_id").contains(entry.name()));
        entries.removeIf(entry -> isBlocked(entry.name(), counts));
        Members written = of(entries, counts);
        written.keySet().forEach(name -> counts.count("reserved_name", RESERVED.contains(name) ? 1 : 0));
        return written;
    }

    /** Of an event: the first hundred, in order. */
    static Members ofEvent(List<Entry> entries, Counts counts) {
        entries.removeIf(entry -> entry.name().isEmpty());
        Members all = of(entries, counts);
        Members first = new Members();
        all.forEach((name, value) -> {
            if (first.size() < MAX_OF_EVENT) {
                first.put(name, value);
            }
        });
        counts.count("attributes_over_100", all.size() - first.size());
        return first;
    }

    private static Members of(List<Entry> entries, Counts counts) {
        Map<String, Integer> chosen = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            chosen.merge(entries.get(i).name(), i, (one, other) -> better(entries, one, other));
        }
        Members written = new Members();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (chosen.get(entry.name()) == i) {
                written.put(entry.name(), entry.value());
                lookAt(entry.value(), counts);
            } else {
                counts.count("name_collision");
            }
        }
        return written;
    }

    private static int better(List<Entry> entries, int one, int other) {
        return entries.get(other).rank() < entries.get(one).rank() ? other : one;
    }

    private static boolean isBlocked(String name, Counts counts) {
        boolean blocked = name.startsWith(MOENGAGE_PREFIX) && !MOENGAGE_OWN.contains(name);
        counts.count("moe_prefix_dropped", blocked ? 1 : 0);
        return blocked;
    }

    /** Counts what MoEngage will cut, or drop when it is a URL (MO 6.4). */
    private static void lookAt(Object value, Counts counts) {
        if (value instanceof List<?> values) {
            values.forEach(one -> lookAt(one, counts));
        } else if (value instanceof String text && text.codePointCount(0, text.length()) > MAX_TEXT) {
            counts.count(text.matches("(?s)https?://.*") ? "url_over_512" : "value_over_512");
        }
    }
}
