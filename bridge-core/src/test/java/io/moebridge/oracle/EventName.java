package io.moebridge.oracle;

import io.moebridge.moengage.CallRules;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an event is called: a track by its own name, a page or screen by the mapping's (SEG 10.1, 10.4; D8, D12). */
final class EventName {
    static final int MAX = 200;

    private static final Pattern PART = Pattern.compile("\\{(name|category)}|[^{]+|\\{");

    private EventName() {}

    static String of(Event event, String type, CallRules rules, Counts counts) throws Refused {
        String name =
                switch (type) {
                    case "page" -> filled(rules.pageEvent(), event);
                    case "screen" -> filled(rules.screenEvent(), event);
                    default -> ofTrack(event);
                };
        if (name.isEmpty()) {
            throw new Refused("event_not_defined");
        }
        if (name.codePointCount(0, name.length()) > MAX) {
            throw new Refused("name_too_long");
        }
        counts.count("event_name_dot", name.contains(".") ? 1 : 0);
        counts.count("moe_prefix_kept", name.startsWith("moe_") ? 1 : 0);
        return name;
    }

    private static String ofTrack(Event event) throws Refused {
        Object name = event.get("event");
        if (name != null && !(name instanceof String)) {
            throw new Refused("event_not_string");
        }
        return name == null ? "" : ((String) name).trim();
    }

    /** With the page's own name and category; where it has none, the blank beside it goes too. */
    private static String filled(String template, Event event) {
        StringBuilder filled = new StringBuilder();
        Matcher parts = PART.matcher(template);
        for (MatchResult part : parts.results().toList()) {
            if (part.group(1) != null) {
                filled.append(own(event.get(part.group(1))));
            } else {
                boolean blank = filled.isEmpty() || filled.charAt(filled.length() - 1) == ' ';
                filled.append(
                        blank && part.group().startsWith(" ") ? part.group().substring(1) : part.group());
            }
        }
        return filled.toString().replaceAll(" +$", "");
    }

    private static String own(@Nullable Object value) {
        return value instanceof String || value instanceof Num
                ? Wholes.text(value).trim()
                : "";
    }

    /** A track's name, or a page's or screen's own; null when it has none. */
    static @Nullable String forFilters(Event event) {
        Object name =
                switch (event.type() == null ? "" : event.type()) {
                    case "track" -> event.get("event");
                    case "page", "screen" -> event.get("name");
                    default -> null;
                };
        return name == null ? null : Wholes.text(name).trim();
    }
}
