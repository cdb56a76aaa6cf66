package io.moebridge.loadtest.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user attribute of MoEngage's own.
 *
 * @param storageKey how MoEngage keeps it, such as {@code u_em}
 * @param friendlyName how requests and answers call it, such as {@code email}
 * @param type what its values are cast to; null for any
 */
record StandardAttribute(
        String storageKey,
        String friendlyName,
        Access access,
        @Nullable AttributeType type) {

    /** Who may write it, and when. */
    enum Access {
        WRITABLE,
        CREATE_ONLY,
        LOCATION,
        GEO,
        REVENUE,
        READ_ONLY
    }

    static final StandardAttribute CREATED = new StandardAttribute("cr_t", "created_time", Access.CREATE_ONLY, null);
    static final StandardAttribute LAST_SEEN = new StandardAttribute("u_l_a", "last_seen", Access.CREATE_ONLY, null);
    static final StandardAttribute EMAIL = writable("u_em", "email", AttributeType.STRING);
    static final StandardAttribute MOBILE = writable("u_mb", "mobile", AttributeType.STRING);
    static final StandardAttribute ADVERTISING_ID = createOnly("advertising_identifier");
    static final StandardAttribute GOOGLE_ADVERTISING_ID = createOnly("moe_gaid");

    private static final List<StandardAttribute> ALL = List.of(
            new StandardAttribute("uid", "customer_id", Access.READ_ONLY, null),
            writable("u_n", "name", AttributeType.STRING),
            writable("u_fn", "first_name", AttributeType.STRING),
            writable("u_ln", "last_name", AttributeType.STRING),
            EMAIL,
            MOBILE,
            writable("u_gd", "gender", AttributeType.STRING),
            writable("u_bd", "birthday", null),
            new StandardAttribute("geo", "geo", Access.GEO, null),
            CREATED,
            LAST_SEEN,
            createOnly("publisher_name"),
            createOnly("campaign_name"),
            GOOGLE_ADVERTISING_ID,
            ADVERTISING_ID,
            createOnly("moe_mweb"),
            flag("moe_unsubscribe"),
            flag("moe_spam"),
            flag("moe_hard_bounce"),
            writable("moe_sms_subscription", "moe_sms_subscription", null),
            writable("moe_em_unsub_categories", "moe_em_unsub_categories", null),
            writable("moe_email_optin_status", "moe_email_optin_status", null),
            flag("moe_wa_subscription"),
            flag("moe_sub_w"),
            flag("push_preference"),
            new StandardAttribute("t_rev", "revenue", Access.REVENUE, AttributeType.NUMERIC),
            new StandardAttribute("t_trans", "transactions", Access.REVENUE, AttributeType.NUMERIC),
            new StandardAttribute("city", "city", Access.LOCATION, null),
            new StandardAttribute("state", "state", Access.LOCATION, null),
            new StandardAttribute("country", "country", Access.LOCATION, null),
            readOnly("u_s_c"),
            readOnly("moe_dtzo"),
            readOnly("installed"),
            readOnly("uninstall_time"),
            readOnly("moe_cr_from"));
    private static final List<String> READ_ONLY_PREFIXES = List.of("moe_ip_", "moe_rs", "moe_ds_", "locale_");
    private static final StandardAttribute DERIVED = readOnly("derived");
    private static final Map<String, StandardAttribute> BY_NAME = new HashMap<>();
    private static final Map<String, StandardAttribute> BY_STORAGE_KEY = new HashMap<>();

    static {
        for (StandardAttribute attribute : ALL) {
            BY_NAME.put(attribute.friendlyName, attribute);
            BY_NAME.put(attribute.storageKey, attribute);
            BY_STORAGE_KEY.put(attribute.storageKey, attribute);
        }
        BY_NAME.put("transaction", BY_NAME.get("transactions"));
    }

    private static StandardAttribute writable(String key, String name, @Nullable AttributeType type) {
        return new StandardAttribute(key, name, Access.WRITABLE, type);
    }

    private static StandardAttribute flag(String key) {
        return new StandardAttribute(key, key, Access.WRITABLE, AttributeType.BOOLEAN);
    }

    private static StandardAttribute createOnly(String key) {
        return new StandardAttribute(key, key, Access.CREATE_ONLY, null);
    }

    private static StandardAttribute readOnly(String key) {
        return new StandardAttribute(key, key, Access.READ_ONLY, null);
    }

    /** The attribute of that friendly name or storage key; null for a custom one. */
    static @Nullable StandardAttribute named(String name) {
        StandardAttribute attribute = BY_NAME.get(name);
        if (attribute != null || !(name.startsWith("moe_") || name.startsWith("locale_"))) {
            return attribute;
        }
        return READ_ONLY_PREFIXES.stream().anyMatch(name::startsWith) ? DERIVED : null;
    }

    /** How requests and answers call what is kept under a key. */
    static String friendlyName(String storageKey) {
        StandardAttribute attribute = BY_STORAGE_KEY.get(storageKey);
        return attribute == null ? storageKey : attribute.friendlyName;
    }

    /** Whether the element may write it, given what the settings say about places and revenue. */
    boolean writable(boolean creating, LocationRule locations, LocationRule geo, boolean revenue) {
        return switch (access) {
            case WRITABLE -> true;
            case CREATE_ONLY -> creating;
            case LOCATION -> allows(locations, creating);
            case GEO -> allows(geo, creating);
            case REVENUE -> revenue;
            case READ_ONLY -> false;
        };
    }

    private static boolean allows(LocationRule rule, boolean creating) {
        return rule == LocationRule.STORE || (rule == LocationRule.CREATE_ONLY && creating);
    }
}
