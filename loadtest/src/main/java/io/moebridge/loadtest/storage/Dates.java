package io.moebridge.loadtest.storage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads dates as MoEngage documents them: {@code YYYY-MM-DD}, or with {@code THH:mm:ss[.fraction]Z}. */
final class Dates {

    private static final int DAY_LENGTH = 10;
    private static final int SHORTEST_MOMENT = 20;
    private static final int LONGEST_MOMENT = 30;

    private Dates() {}

    /** Whether a reader would take the text for a date: it begins with a year, a month and a day. */
    static boolean looksLikeDate(String text) {
        int length = text.length();
        return length >= DAY_LENGTH
                && length <= LONGEST_MOMENT + 5
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && isDigit(text.charAt(0))
                && isDigit(text.charAt(9))
                && (length == DAY_LENGTH || text.charAt(DAY_LENGTH) == 'T');
    }

    /** The moment that a text stands for in exactly the documented forms; null if none. */
    static @Nullable Instant parse(String text) {
        if (!looksLikeDate(text)) {
            return null;
        }
        boolean day = text.length() == DAY_LENGTH;
        if (!day && (text.length() < SHORTEST_MOMENT || text.charAt(text.length() - 1) != 'Z')) {
            return null;
        }
        try {
            return day
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : parseMoment(text, text.length() - 1);
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    /** The same, also with an offset from UTC in place of the {@code Z}; null if none. */
    static @Nullable Instant parseWithOffset(String text) {
        Instant moment = parse(text);
        if (moment != null || !looksLikeDate(text)) {
            return moment;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant parseMoment(String text, int end) {
        LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        if (text.charAt(13) != ':' || text.charAt(16) != ':' || (end > 19 && text.charAt(19) != '.')) {
            throw new DateTimeException("no time");
        }
        LocalTime time =
                LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19), nanos(text, end));
        return day.atTime(time).toInstant(ZoneOffset.UTC);
    }

    private static int nanos(String text, int end) {
        if (end == 19) {
            return 0;
        }
        int digits = end - 20;
        if (digits < 1 || digits > 9) {
            throw new DateTimeException("no fraction");
        }
        int nanos = number(text, 20, end);
        for (int i = digits; i < 9; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (!isDigit(digit)) {
                throw new DateTimeException("no number");
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
