package io.moebridge.oracle;

import io.moebridge.moengage.IdentityRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who an event is about (SEG 10.2, D1). */
final class Identity {
    /** MO 3.1; they match ignoring case (design, section 4). */
    static final Set<String> FORBIDDEN = Set.of(
            "unknown",
            "guest",
            "null",
            "0",
            "1",
            "true",
            "false",
            "user_attribute_unique_id",
            "(empty)",
            "na",
            "n/a",
            "",
            "dummy_seller_code",
            "user_id",
            "id",
            "customer_id",
            "uid",
            "userid",
            "none",
            "-2",
            "-1",
            "2");

    /** An exponent may stand for no more digits than a real id has. */
    private static final int MOST_DIGITS = 40;

    /** The best guess at what MoEngage takes (MO 3.1); one of a single character is doubtful. */
    private static final int MOST_CHARACTERS = 512;

    private Identity() {}

    /** The user's id at MoEngage. */
    static String of(Event event, IdentityRules rules, Counts counts) throws Refused {
        List<String> ids = new ArrayList<>();
        for (Object candidate : candidates(event, rules)) {
            String id = id(candidate, ids.isEmpty());
            if (!id.isEmpty()) {
                ids.add(id);
            }
        }
        if (ids.isEmpty()) {
            throw new Refused("no_known_user");
        }
        if (ids.stream().distinct().count() > 1) {
            counts.count("identity_conflict");
        }
        String first = allowed(ids.get(0));
        int length = first.codePointCount(0, first.length());
        counts.count("customer_id_length", length == 1 || length > MOST_CHARACTERS ? 1 : 0);
        return first;
    }

    /** The user who is merged into another; empty when the event names none. */
    static String previous(Event event) throws Refused {
        return allowed(id(event.get("previousId"), true));
    }

    private static String allowed(String id) throws Refused {
        if (!id.isEmpty() && FORBIDDEN.contains(id.toLowerCase(Locale.ROOT))) {
            throw new Refused("forbidden_customer_id");
        }
        return id;
    }

    /** What stands in the places where the id is looked for; a group's traits are no user's. */
    private static List<@Nullable Object> candidates(Event event, IdentityRules rules) {
        List<@Nullable Object> all = new ArrayList<>();
        for (String path : "identify".equals(event.type()) ? rules.identify() : rules.others()) {
            boolean ofCompany = "group".equals(event.type()) && (path.equals("traits") || path.startsWith("traits."));
            if (path.equals("userId")) {
                all.add(event.get("userId"));
            } else if (!ofCompany) {
                all.add(Paths.at(event, path));
            }
        }
        return all;
    }

    /** An id as text; empty when there is none. A boolean or an object in the deciding place is an error (SEG 3.5). */
    private static String id(@Nullable Object value, boolean decides) throws Refused {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text.trim();
        }
        if (!decides) {
            return value instanceof Num number ? number.text() : "";
        }
        if (value instanceof Num number) {
            return decimal(number);
        }
        throw new Refused("id_not_string");
    }

    private static long digits(BigDecimal value) {
        return value.abs().toPlainString().replace(".", "").length();
    }

    /** Without exponent, every digit kept (SEG 3.5, tolerances). */
    private static String decimal(Num number) throws Refused {
        if (number.text().matches("-?[1-9]\\d*|0")) {
            return number.text();
        }
        BigDecimal value = number.value();
        if (value == null || Math.abs((long) value.scale()) > MOST_DIGITS || digits(value) > MOST_DIGITS) {
            throw new Refused("id_not_string");
        }
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        return whole ? value.toBigInteger().toString() : value.toPlainString();
    }
}
