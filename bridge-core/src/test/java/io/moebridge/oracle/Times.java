package io.moebridge.oracle;

import io.moebridge.moengage.TimeRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and the time of an event (SEG 1.4, 1.6; design, section 4): ISO forms, epoch seconds or milliseconds also as
 * text, and the text of JavaScript's Date.
 */
final class Times {
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})"
            + "(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2}))?(?:[.,](\\d*))?(Z|z| UTC|[+-]\\d{2}(?::?\\d{2})?)?)?");
    private static final Pattern JAVASCRIPT = Pattern.compile(
            "[A-Z][a-z]{2} ([A-Z][a-z]{2} \\d{2} \\d{4} \\d{2}:\\d{2}:\\d{2}) GMT([+-]\\d{4})(?: \\(.*\\))?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d*\\.?\\d*([eE][+-]?\\d+)?");

    /** A shorter text of digits may be a year, a longer one is no time. */
    private static final int SHORTEST_EPOCH = 9;

    private static final int LONGEST_EPOCH = 18;
    private static final DateTimeFormatter JAVASCRIPT_DATE =
            new DateTimeFormatterBuilder().appendPattern("MMM dd yyyy HH:mm:ss").toFormatter(Locale.ENGLISH);
    /** From here on a number counts milliseconds; as seconds it would be after the year 5138. */
    private static final BigDecimal FIRST_MILLIS = new BigDecimal("100000000000");

    /** MO 3.2. */
    private static final int WIDEST_OFFSET = 54_000;

    /** MoEngage shows events of so many days (MO 3.2, D14). */
    private static final Duration SHOWN = Duration.ofDays(60);

    private Times() {}

    /** The instant that a value tells, or null. */
    static @Nullable Instant read(@Nullable Object value) {
        if (value instanceof Num number) {
            return epoch(number.value());
        }
        if (!(value instanceof String text)) {
            return null;
        }
        String trimmed = text.trim();
        boolean mayBeEpoch = trimmed.length() >= SHORTEST_EPOCH && trimmed.length() <= LONGEST_EPOCH;
        if (mayBeEpoch && NUMBER.matcher(trimmed).matches()) {
            return epoch(new Num(trimmed).value());
        }
        Instant iso = iso(trimmed);
        return iso == null ? javascript(trimmed) : iso;
    }

    /** The instant that a text with a date, a time and an offset tells, or null. */
    static @Nullable Instant withOffset(Object value) {
        Matcher m = ISO.matcher(value instanceof String text ? text : "");
        return m.matches() && m.group(8) != null ? iso(m.group()) : null;
    }

    private static @Nullable Instant epoch(@Nullable BigDecimal number) {
        if (number == null || number.abs().compareTo(new BigDecimal("1e15")) >= 0) {
            return null;
        }
        boolean millis = number.abs().compareTo(FIRST_MILLIS) >= 0;
        BigDecimal exact = millis ? number : number.movePointRight(3);
        return inRange(Instant.ofEpochMilli(exact.setScale(0, RoundingMode.DOWN).longValueExact()));
    }

    private static @Nullable Instant iso(String text) {
        Matcher m = ISO.matcher(text);
        if (!m.matches()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.of(number(m, 1), number(m, 2), number(m, 3));
            LocalDateTime local = day.atTime(number(m, 4), number(m, 5), number(m, 6))
                    .plusNanos(m.group(7) == null ? 0 : Integer.parseInt((m.group(7) + "000000000").substring(0, 9)));
            String offset = m.group(8) == null || m.group(8).equals(" UTC")
                    ? "Z"
                    : m.group(8).toUpperCase(Locale.ROOT);
            return inRange(local.toInstant(ZoneOffset.of(offset)).truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    private static @Nullable Instant javascript(String text) {
        Matcher m = JAVASCRIPT.matcher(text);
        try {
            return m.matches()
                    ? inRange(LocalDateTime.parse(m.group(1), JAVASCRIPT_DATE).toInstant(ZoneOffset.of(m.group(2))))
                    : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Years of four digits, as MoEngage writes them (MO 6.5). */
    private static @Nullable Instant inRange(Instant instant) {
        int year = instant.atZone(ZoneOffset.UTC).getYear();
        return year < 0 || year > 9999 ? null : instant;
    }

    /** How MoEngage is told (MO 9): ISO with {@code Z}. */
    static String write(Instant instant) {
        return instant.toString();
    }

    static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : write(instant);
    }

    /** When an event happened (SEG 1.6), before its check against the future. */
    static Instant of(Event event, Surroundings surroundings) {
        Instant timestamp = read(event.get("timestamp"));
        if (timestamp != null) {
            return timestamp;
        }
        Instant original = read(event.get("originalTimestamp"));
        Instant sent = read(event.get("sentAt"));
        Instant received = read(event.get("receivedAt"));
        if (original != null && sent != null && received != null) {
            Instant corrected = inRange(received.minus(Duration.between(original, sent)));
            return corrected == null ? received : corrected;
        }
        for (Instant next : List.of(orMin(original), orMin(received), orMin(surroundings.recordTime()))) {
            if (!next.equals(Instant.MIN)) {
                return next;
            }
        }
        return surroundings.now();
    }

    private static Instant orMin(@Nullable Instant instant) {
        return instant == null ? Instant.MIN : instant;
    }

    /** The time that goes out: none is in the future (D13). */
    static Instant checked(Event event, TimeRules rules, Surroundings surroundings, Counts counts) throws Refused {
        Instant time = of(event, surroundings);
        Instant now = surroundings.now();
        Object timestamp = event.get("timestamp");
        counts.count("time_unparsed", timestamp != null && read(timestamp) == null ? 1 : 0);
        if (time.isAfter(now.plus(rules.futureTolerance()))) {
            throw new Refused("future_timestamp");
        }
        if (time.isAfter(now)) {
            counts.count("time_clamped");
            Instant received = read(event.get("receivedAt"));
            time = received == null || received.isAfter(now) ? now : received;
        }
        if (rules.maxAge().isPresent() && time.isBefore(now.minus(rules.maxAge().get()))) {
            throw new Refused("too_old");
        }
        counts.count("late", time.isBefore(now.minus(SHOWN)) ? 1 : 0);
        return time;
    }

    /** A zone's offset in seconds at an instant; null when the database has no such name (SEG 1.3, 10.4). */
    static @Nullable Integer offset(String zone, Instant at) {
        String name = zone.trim();
        String id = ZoneId.SHORT_IDS.getOrDefault(name, "").startsWith("-") ? ZoneId.SHORT_IDS.get(name) : name;
        if (id == null || (id.equals(name) && !ZoneId.getAvailableZoneIds().contains(name))) {
            return null;
        }
        int seconds = ZoneId.of(id).getRules().getOffset(at).getTotalSeconds();
        return Math.abs(seconds) > WIDEST_OFFSET ? null : seconds;
    }
}
