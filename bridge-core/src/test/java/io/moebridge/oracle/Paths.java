package io.moebridge.oracle;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in an event at a path such as {@code context.traits.id}; in a row, in the column that is made of it. */
final class Paths {
    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])[A-Z]");

    private Paths() {}

    static @Nullable Object at(Event event, String path) {
        List<String> names = List.of(path.split("\\."));
        if (event.row() != null) {
            return column(event.row(), event.shared(), names);
        }
        Object here = names.size() == 1 ? event.get(path) : outermost(event, names.get(0));
        for (String name : names.subList(1, names.size())) {
            here = here instanceof Members members ? members.get(name) : null;
        }
        return here;
    }

    /** What a path leads through first; of contexts and integrations a batch lends members. */
    private static @Nullable Object outermost(Event event, String name) {
        return switch (name) {
            case "context" -> event.context();
            case "integrations" -> event.integrations();
            default -> event.get(name);
        };
    }

    /** Warehouses spell {@code context.device.advertisingId} as {@code context_device_advertising_id}. */
    private static @Nullable Object column(Members row, Members shared, List<String> names) {
        if (names.size() == 1) {
            return Event.get(row, shared, names.get(0));
        }
        boolean own = names.get(0).equals("traits") || names.get(0).equals("properties");
        String column = names.stream().skip(own ? 1 : 0).map(Paths::snakeCase).collect(Collectors.joining("_"));
        return own && Rows.isCommon(column) ? null : row.get(column);
    }

    private static String snakeCase(String name) {
        return CAPITAL.matcher(name).replaceAll(letter -> "_" + letter.group().toLowerCase(Locale.ROOT));
    }
}
