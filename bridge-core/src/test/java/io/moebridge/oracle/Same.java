package io.moebridge.oracle;

import io.moebridge.oracle.Json.NotJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether two values are the same JSON: members in any order, numbers by value, everything else exactly. */
final class Same {
    private Same() {}

    /** Where the first difference is, as the names that lead there; null when there is none. */
    static @Nullable String difference(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Members members && other instanceof Members others) {
            Set<String> names = new TreeSet<>(members.keySet());
            names.addAll(others.keySet());
            return first(
                    names,
                    name -> members.containsKey(name) && others.containsKey(name)
                            ? difference(members.get(name), others.get(name))
                            : members.containsKey(name) ? " is missing" : " is too much");
        }
        if (one instanceof List<?> values && other instanceof List<?> others) {
            return values.size() == others.size()
                    ? first(indexes(values), i -> difference(values.get(i), others.get(i)))
                    : " has " + others.size() + " values, not " + values.size();
        }
        return sameScalar(one, other) ? null : " differs";
    }

    private static List<Integer> indexes(List<?> values) {
        return IntStream.range(0, values.size()).boxed().toList();
    }

    private static <T> @Nullable String first(Iterable<T> places, Function<T, @Nullable String> difference) {
        for (T place : places) {
            String found = difference.apply(place);
            if (found != null) {
                return "/" + place + found;
            }
        }
        return null;
    }

    private static boolean sameScalar(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Num number && other instanceof Num another) {
            return sameNumber(number, another);
        }
        if (one instanceof String text && other instanceof String another) {
            return text.equals(another) || (isCompact(another) && sameJson(text, another));
        }
        return Objects.equals(one, other);
    }

    private static boolean sameNumber(Num one, Num other) {
        BigDecimal value = one.value();
        BigDecimal another = other.value();
        return one.equals(other) || (value != null && another != null && value.compareTo(another) == 0);
    }

    /** Whether no blank stands outside of the strings of a JSON text. */
    private static boolean isCompact(String json) {
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (!inString && c <= ' ') {
                return false;
            }
            i += c == '\\' ? 1 : 0;
            inString ^= c == '"';
        }
        return true;
    }

    /** An object or array that became a text keeps the signs that the event has for its characters. */
    private static boolean sameJson(String one, String other) {
        if (!one.startsWith("{") && !one.startsWith("[")) {
            return false;
        }
        try {
            return difference(Json.read(one), Json.read(other)) == null;
        } catch (NotJson e) {
            return false;
        }
    }
}
