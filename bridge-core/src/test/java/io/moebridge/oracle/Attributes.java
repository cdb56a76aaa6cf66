package io.moebridge.oracle;

import io.moebridge.oracle.Values.Entry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of a user or event, after one was chosen of those with one name (SEG 10.5; MO 6.2, 6.4). */
final class Attributes {
    static final int MAX_OF_EVENT = 100;
    static final int MAX_TEXT = 512;

    private static final String MOENGAGE_PREFIX = "moe_";

    /** Those with MoEngage's prefix that a server may write (MO 6.1). */
    static final Set<String> MOENGAGE_OWN = Set.of(
            "moe_unsubscribe",
            "moe_spam",
            "moe_hard_bounce",
            "moe_sms_subscription",
            "moe_em_unsub_categories",
            "moe_email_optin_status",
            "moe_wa_subscription",
            "moe_sub_w");

    /** MO 6.2; with all names that begin with USER_ATTRIBUTE_ (SEG 10.3). */
    private static final Set<String> RESERVED = Set.of(
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

    /** Of a user: MoEngage knows no attribute {@code id} or {@code _id}, and takes few with its own prefix. */
    static Members ofUser(List<Entry> entries, Counts counts) {
        return written(chosen(entries, counts), Integer.MAX_VALUE, true, counts);
    }

    /** Of an event: the first hundred, in order. */
    static Members ofEvent(List<Entry> entries, Counts counts) {
        return written(chosen(entries, counts), MAX_OF_EVENT, false, counts);
    }

    /** One of each name, in the place of the first of that name. */
    private static Collection<Entry> chosen(List<Entry> entries, Counts counts) {
        Map<String, Entry> chosen = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Entry earlier = chosen.get(entry.name());
            counts.count("name_collision", earlier == null ? 0 : 1);
            if (earlier == null || entry.rank() < earlier.rank()) {
                chosen.put(entry.name(), entry);
            }
        }
        return chosen.values();
    }

    private static Members written(Collection<Entry> entries, int most, boolean ofUser, Counts counts) {
        Members written = new Members();
        for (Entry entry : entries) {
            boolean stands = entry.rank() == Entry.OURS || passes(entry.name(), ofUser, counts);
            if (stands && written.size() == most) {
                counts.count("attributes_over_100");
            } else if (stands) {
                written.put(entry.name(), entry.value().apply(counts));
                lookAt(written.get(entry.name()), counts);
            }
        }
        return written;
    }

    /** Whether MoEngage may get an attribute of this name (MO 6.2, 6.4). */
    static boolean passes(String name, boolean ofUser, Counts counts) {
        if (name.isEmpty() || (ofUser && (name.equals("id") || name.equals("_id")))) {
            counts.count("empty_dropped");
            return false;
        }
        if (name.startsWith(MOENGAGE_PREFIX) && !(ofUser && MOENGAGE_OWN.contains(name))) {
            counts.count(ofUser ? "moe_prefix_dropped" : "moe_prefix_kept");
            if (ofUser) {
                return false;
            }
        }
        counts.count("reserved_name", name.startsWith("USER_ATTRIBUTE_") || RESERVED.contains(name) ? 1 : 0);
        counts.count("name_over_200", name.codePointCount(0, name.length()) > EventName.MAX ? 1 : 0);
        return true;
    }

    /** A long text is cut, one that is a URL is dropped. */
    static void lookAt(@Nullable Object value, Counts counts) {
        if (value instanceof List<?> values) {
            values.forEach(one -> lookAt(one, counts));
        } else if (value instanceof String text && text.codePointCount(0, text.length()) > MAX_TEXT) {
            counts.count(text.matches("(?s)https?://.*") ? "url_over_512" : "value_over_512");
        }
    }
}
