package io.moebridge.oracle;

import io.moebridge.moengage.UserRules.StandardTraits;
import io.moebridge.oracle.TraitNames.Form;
import io.moebridge.oracle.TraitNames.Meaning;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Traits as attributes: some have a meaning of their own at MoEngage, or none (SEG 10.3; 5.4 for RudderStack). */
final class Traits {
    private final Map<String, Meaning> meanings;
    private final Values values;
    private final Counts counts;
    private final Map<String, Standard> standards = new LinkedHashMap<>();
    private int source;

    /** A trait that is to become one of MoEngage's own attributes. */
    private record Standard(int source, Meaning meaning, Object value) {
        /** Of an earlier source, or of the same one in a better spelling. */
        boolean isBefore(Standard other) {
            return source != other.source ? source < other.source : meaning.rank() < other.meaning.rank();
        }
    }

    Traits(StandardTraits reading, Values values, Counts counts) {
        this.meanings = TraitNames.of(reading);
        this.values = values;
        this.counts = counts;
    }

    /** Adds traits; what was added before them comes first. */
    void addAll(Members traits, @Nullable String flag) {
        source++;
        Members customs = new Members(traits);
        traits.forEach((name, value) -> {
            Meaning meaning = values.style().renames().containsKey(name) ? null : meanings.get(name);
            if (meaning != null && !isCustom(meaning, value)) {
                if (!meaning.customToo()) {
                    customs.remove(name);
                }
                standard(name, meaning, value);
            }
        });
        counts.count(
                "duplicate_member", traits.repeatedAmong(traits.keySet()) - customs.repeatedAmong(customs.keySet()));
        values.addAll(customs, "", flag);
    }

    /** An object or array under a standard name is a custom attribute; so is a place that tells none. */
    private static boolean isCustom(Meaning meaning, @Nullable Object value) {
        if (meaning.attribute() == null) {
            return false;
        }
        if (meaning.form() == Form.PLACE) {
            return !(value instanceof Members place
                    && place.get("latitude") instanceof Num
                    && place.get("longitude") instanceof Num);
        }
        return value instanceof Members || value instanceof List<?>;
    }

    private void standard(String name, Meaning meaning, @Nullable Object value) {
        String attribute = meaning.attribute();
        if (attribute == null) {
            return;
        }
        if (value == null) {
            values.oursNothing(attribute);
            return;
        }
        Standard standard = new Standard(source, meaning, value);
        Standard earlier = standards.get(attribute);
        counts.count("name_collision", earlier == null ? 0 : 1);
        if (earlier == null || standard.isBefore(earlier)) {
            standards.put(attribute, standard);
        }
        if (value instanceof Members place) {
            restOf(name, place);
        }
    }

    private void restOf(String name, Members place) {
        Members rest = new Members(place);
        rest.remove("latitude");
        rest.remove("longitude");
        values.flatten(name, rest, Values.Entry.NESTED);
    }

    /** Adds MoEngage's own attributes. */
    void addStandard() {
        standards.forEach((attribute, standard) -> {
            Object value = value(standard.meaning().form(), standard.value());
            if (value != null) {
                values.ours(attribute, use -> value);
            }
        });
    }

    private @Nullable Object value(Form form, Object value) {
        return switch (form) {
            case AS_IT_IS -> value;
            case TEXT -> plain(value);
            case TRIMMED -> plain(value).trim();
            case DATE -> values.style().rules().dates().known() ? date(value) : value;
            case NUMBER -> number(value);
            case PLACE -> place((Members) value);
        };
    }

    /**
     * A number as text has no exponent, and no fraction where it is whole: it may be a phone's. One that would be absurdly
     * long stays as it is.
     */
    private static String plain(Object value) {
        BigDecimal number = value instanceof Num num && num.text().length() <= 64 ? num.value() : null;
        if (number == null || Math.abs((long) number.scale()) > 60) {
            return Wholes.text(value);
        }
        return number.signum() == 0 || number.remainder(BigDecimal.ONE).signum() == 0
                ? number.setScale(0, RoundingMode.UNNECESSARY).toPlainString()
                : number.toPlainString();
    }

    private Object date(Object value) {
        Instant instant = Times.read(value);
        counts.count("date_unparsed", instant == null ? 1 : 0);
        return instant == null ? Wholes.text(value) : Times.write(instant);
    }

    private @Nullable Object number(Object value) {
        if (value instanceof Num) {
            return value;
        }
        BigDecimal number =
                value instanceof String text && text.trim().length() <= 64 ? new Num(text.trim()).value() : null;
        boolean counts = number != null && Math.abs((long) number.scale()) <= 30;
        this.counts.count("number_unparsed", counts ? 0 : 1);
        return number == null || !counts ? null : new Num(number.toPlainString());
    }

    /** Latitude and longitude with a blank between (MO 6.1). */
    private static String place(Members place) {
        return coordinate(place, "latitude") + " " + coordinate(place, "longitude");
    }

    private static String coordinate(Members place, String name) {
        String text = Json.write(place.get(name));
        return text.contains("e") || text.contains("E") ? plain(new Num(text)) : text;
    }
}
