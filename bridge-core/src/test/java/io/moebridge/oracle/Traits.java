package io.moebridge.oracle;

import io.moebridge.oracle.Values.Entry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of a user (SEG 10.3). */
final class Traits {
    private static final Set<String> NO_ATTRIBUTES =
            Set.of("id", "_id", "userId", "user_id", "anonymousId", "lastSeen", "last_seen");
    private static final Set<String> NUMBERS = Set.of("age", "revenue", "transactions");

    /** Spellings of MoEngage's own attributes, the preferred one first. */
    private static final Map<String, List<String>> STANDARD = Map.of(
            "name", List.of("name"),
            "first_name", List.of("firstName", "first_name", "firstname"),
            "last_name", List.of("lastName", "last_name", "lastname"),
            "email", List.of("email"),
            "mobile", List.of("mobile", "phone"),
            "gender", List.of("gender"),
            "birthday", List.of("birthday"),
            "created_time", List.of("createdAt", "created_at"));

    private final Counts counts;
    private final List<Entry> entries = new ArrayList<>();
    private final Values values;

    private Traits(Counts counts) {
        this.counts = counts;
        this.values = new Values(counts, entries, true);
    }

    /** The traits that count: the event's own, or those in its context when it has none (SEG 10.3). */
    static Members effective(Event event) throws Refused {
        Object traits = event.members().get("traits");
        if (traits != null && !(traits instanceof Members)) {
            throw new Refused("traits_not_object");
        }
        return traits instanceof Members own && !own.isEmpty()
                ? own
                : event.context().objectAt("traits");
    }

    static Members attributes(Members traits, Counts counts) {
        Traits all = new Traits(counts);
        counts.count("duplicate_member", traits.repeatedAmong(traits.keySet()));
        traits.forEach(all::add);
        return Attributes.ofUser(all.entries, counts);
    }

    /** Whether a trait is one of MoEngage's own attributes, or none at all. */
    static boolean isOwn(String name) {
        return standardOf(name) != null || NUMBERS.contains(name) || NO_ATTRIBUTES.contains(name);
    }

    private void add(String name, @Nullable Object value) {
        if (NO_ATTRIBUTES.contains(name)) {
            return;
        }
        String standard = standardOf(name);
        if (value == null || value instanceof List<?>) {
            values.add(name, value);
        } else if (name.equals("location") && value instanceof Members location && hasPlace(location)) {
            location(location);
        } else if (NUMBERS.contains(name) && !(value instanceof Members)) {
            number(name, value);
        } else if (standard == null || value instanceof Members) {
            values.add(name, value);
        } else {
            entries.add(new Entry(
                    standard,
                    standardValue(standard, value),
                    STANDARD.get(standard).indexOf(name)));
        }
    }

    private static @Nullable String standardOf(String name) {
        return STANDARD.entrySet().stream()
                .filter(one -> one.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findAny()
                .orElse(null);
    }

    private Object standardValue(String standard, Object value) {
        return switch (standard) {
            case "birthday", "created_time" -> date(value);
            case "email" -> plain(value).trim();
            default -> plain(value);
        };
    }
    /** A number as text has no exponent: it may be a phone's. One that would be absurdly long stays as it is. */
    private static String plain(Object value) {
        BigDecimal number = value instanceof Num num && num.text().length() <= 64 ? num.value() : null;
        return number != null && Math.abs((long) number.scale()) <= 60 ? number.toPlainString() : Values.text(value);
    }

    private Object date(Object value) {
        Instant instant = Times.read(value);
        if (instant == null) {
            counts.count("date_unparsed");
            return Values.text(value);
        }
        return Times.write(instant);
    }

    private void number(String name, Object value) {
        if (value instanceof Num) {
            values.add(name, value);
            return;
        }
        BigDecimal number =
                value instanceof String text && text.trim().length() <= 64 ? new Num(text.trim()).value() : null;
        if (number == null || Math.abs((long) number.scale()) > 30) {
            counts.count("number_unparsed");
        } else {
            values.add(name, new Num(number.toPlainString()));
        }
    }

    private static boolean hasPlace(Members location) {
        return location.get("latitude") instanceof Num && location.get("longitude") instanceof Num;
    }

    /** {@code geo} is latitude and longitude with a blank between (MO 6.1); the rest of a location is flattened. */
    private void location(Members location) {
        entries.add(new Entry(
                "geo", Json.write(location.get("latitude")) + " " + Json.write(location.get("longitude")), 0));
        Members rest = new Members(location);
        rest.remove("latitude");
        rest.remove("longitude");
        if (!rest.isEmpty()) {
            values.add("location", rest);
        }
    }
}
