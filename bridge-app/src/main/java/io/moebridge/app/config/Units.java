package io.moebridge.app.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes numbers with a unit: durations, sizes, percentages. */
final class Units {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,12}) ?([A-Za-z]+)");
    private static final Pattern PERCENTAGE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?) ?%");

    /** Far below what a long holds of nanoseconds, so that times may be added up. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private static final Map<String, Duration> DURATIONS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private static final Map<String, Long> SIZES = Map.of(
            "B", 1L,
            "KB", 1_000L,
            "MB", 1_000_000L,
            "GB", 1_000_000_000L,
            "KiB", 1L << 10,
            "MiB", 1L << 20,
            "GiB", 1L << 30);

    private Units() {}

    /** Reads {@code 500ms}, {@code 10s}, {@code 5m}, {@code 4h} or {@code 2d}, up to {@code 3650d}. */
    static Duration duration(String text) {
        Matcher matcher = match(text);
        Duration unit = DURATIONS.get(matcher.group(2));
        if (unit == null) {
            throw new IllegalArgumentException("unknown unit");
        }
        Duration duration = unit.multipliedBy(Long.parseLong(matcher.group(1)));
        if (duration.compareTo(LONGEST) > 0) {
            throw new OutOfRangeException("is longer than 3650d, which is the longest");
        }
        return duration;
    }

    /** Reads {@code 96KiB}, {@code 100KB} or {@code 500B}, in bytes. */
    static long bytes(String text) {
        Matcher matcher = match(text);
        Long unit = SIZES.get(matcher.group(2));
        if (unit == null) {
            throw new IllegalArgumentException("unknown unit");
        }
        return Math.multiplyExact(unit, Long.parseLong(matcher.group(1)));
    }

    /** Reads {@code 50%} as 0.5. */
    static double share(String text) {
        Matcher matcher = PERCENTAGE.matcher(text);
        double percent = matcher.matches() ? Double.parseDouble(matcher.group(1)) : -1;
        if (percent <= 0 || percent > 100) {
            throw new IllegalArgumentException("not a percentage");
        }
        return percent / 100;
    }

    private static Matcher match(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a number with a unit");
        }
        return matcher;
    }
}
