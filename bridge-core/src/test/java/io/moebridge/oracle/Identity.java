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
        List<String> ofPlaces = new ArrayList<>();
        for (String path : places(event, rules)) {
            Object value = path.equals("userId") ? event.get("userId") : Paths.at(event, path);
            String id = id(value, ids.isEmpty());
            if (!id.isEmpty()) {
                ids.add(id);
                ofPlaces.add(path);
            }
        }
        if (ids.isEmpty()) {
            throw new Refused("no_known_user");
        }
        counts.count("identity_conflict", isConflict(ids, ofPlaces) ? 1 : 0);
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

    /** Where the id is looked for: an alias keeps its userId (SEG 10.1), and a group's traits are no user's. */
    private static List<String> places(Event event, IdentityRules rules) {
        String type = String.valueOf(event.type());
        return switch (type) {
            case "alias" -> List.of("userId");
            case "identify" -> rules.identify();
            case "group" ->
                rules.others().stream()
                        .filter(path -> !path.equals("traits") && !path.startsWith("traits."))
                        .toList();
            default -> rules.others();
        };
    }

    /** Whether another place differs from the first; an anonymous id always differs from a known one, and says nothing. */
    private static boolean isConflict(List<String> ids, List<String> ofPlaces) {
        boolean conflict = false;
        for (int i = 1; i < ids.size(); i++) {
            conflict |= !ids.get(i).equals(ids.get(0)) && !ofPlaces.get(i).equals("anonymousId");
        }
        return conflict && !ofPlaces.get(0).equals("anonymousId");
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
