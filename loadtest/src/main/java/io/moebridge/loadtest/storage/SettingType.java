package io.moebridge.loadtest.storage;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the value of a setting is read from text and written to it.
 *
 * @param allowed the values that the parser takes, in words
 * @param parser throws IllegalArgumentException on any other
 * @param writer the reverse of the parser
 */
record SettingType<T>(String allowed, Function<String, T> parser, Function<T, String> writer) {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

    static SettingType<Integer> count() {
        return new SettingType<>("a whole number of at least 0", SettingType::parseCount, String::valueOf);
    }

    static SettingType<Long> number() {
        return new SettingType<>("a whole number", Long::parseLong, String::valueOf);
    }

    static SettingType<Boolean> flag() {
        return new SettingType<>("true or false", SettingType::parseFlag, String::valueOf);
    }

    static SettingType<Duration> duration() {
        String allowed = "a time of at least 0, such as 250ms, 5s, 10m, 24h or 30d";
        return new SettingType<>(allowed, SettingType::parseDuration, SettingType::write);
    }

    static SettingType<ZoneId> zone() {
        return new SettingType<>("a time zone, such as UTC or Asia/Kolkata", SettingType::parseZone, ZoneId::getId);
    }

    static <E extends Enum<E>> SettingType<E> choice(Class<E> type) {
        E[] constants = type.getEnumConstants();
        String allowed = Arrays.stream(constants).map(SettingType::write).collect(Collectors.joining(", "));
        return new SettingType<>(allowed, text -> parseChoice(constants, text), SettingType::write);
    }

    static SettingType<Set<String>> names() {
        return new SettingType<>("names separated by commas", SettingType::parseNames, set -> String.join(",", set));
    }

    static SettingType<Map<String, AttributeType>> pinnedTypes() {
        SettingType<AttributeType> type = choice(AttributeType.class);
        return new SettingType<>(
                "name:type separated by commas, each type one of " + type.allowed(),
                text -> parsePins(text, type.parser()),
                pins -> pins.entrySet().stream()
                        .map(pin -> pin.getKey() + ":" + write(pin.getValue()))
                        .collect(Collectors.joining(",")));
    }

    private static int parseCount(String text) {
        int count = Integer.parseInt(text);
        if (count < 0) {
            throw new IllegalArgumentException(text);
        }
        return count;
    }

    private static boolean parseFlag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Duration parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static String write(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds % 60 != 0 || seconds == 0) {
            return seconds + "s";
        }
        long minutes = seconds / 60;
        return minutes % 60 != 0 ? minutes + "m" : minutes / 60 + "h";
    }

    private static ZoneId parseZone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static <E extends Enum<E>> E parseChoice(E[] constants, String text) {
        return Arrays.stream(constants)
                .filter(constant -> write(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static String write(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> parseNames(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : text.split(",")) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return Collections.unmodifiableSet(names);
    }

    private static Map<String, AttributeType> parsePins(String text, Function<String, AttributeType> type) {
        Map<String, AttributeType> pins = new LinkedHashMap<>();
        for (String pin : parseNames(text)) {
            int colon = pin.lastIndexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(pin);
            }
            pins.put(pin.substring(0, colon), type.apply(pin.substring(colon + 1)));
        }
        return Collections.unmodifiableMap(pins);
    }
}
