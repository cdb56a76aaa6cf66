package io.moebridge.app.config;

import io.moebridge.moengage.CallRules;
import io.moebridge.segment.EventPath;
import java.util.List;
import java.util.regex.Pattern;

/** The types of single values in {@code mapping:}. */
final class MappingTypes {
    private static final Pattern JOINING = Pattern.compile("[^\"\\\\\\p{Cntrl}]{1,3}");
    private static final int LONGEST_NAME = 200;

    static final Type<String> PATH =
            new ScalarType<>("a path", "names joined by dots, such as context.traits.id", text -> EventPath.of(text)
                    .toString());
    static final Type<String> EVENT_NAME = new ScalarType<>(
            "the name of an event",
            "one such as Page Viewed, in which {name} and {category} stand for the page's own",
            CallRules::checkedEventName);
    static final Type<String> SEPARATOR = new ScalarType<>(
            "a separator",
            "one to three signs such as _ or .",
            text -> check(text, JOINING.matcher(text).matches()));
    static final Type<String> ATTRIBUTE_NAME = new ScalarType<>(
            "an attribute's name",
            "a name of at most 200 characters",
            text -> check(text, !text.isBlank() && text.length() <= LONGEST_NAME));

    private MappingTypes() {}

    /** Texts, one of them by itself, or none. */
    static Type<List<String>> anyTexts(String example) {
        return new OneOrMore<>(new ListOf<>(Types.text("a name"), true, example));
    }

    private static String check(String text, boolean right) {
        if (!right) {
            throw new IllegalArgumentException("is not of that form");
        }
        return text;
    }
}
