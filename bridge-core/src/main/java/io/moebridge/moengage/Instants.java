package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import io.moebridge.segment.PlainText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Reads the forms in which dates come, and writes the one in which they go: ISO 8601 in UTC with a {@code Z}.
 *
 * <p>Read are ISO date-times with or without fraction and offset (none means UTC), ISO dates, epoch seconds and
 * milliseconds as numbers or text, and the texts of JavaScript's {@code Date}.
 */
final class Instants {
    /** Not a date in any form that is read. */
    static final long NONE = Long.MIN_VALUE;

    private static final int SHORTEST_WITH_OFFSET = "2016-03-24T17:46Z".length();
    /** The year 9999 in milliseconds has one less. */
    private static final int MOST_DIGITS = 16;

    private static final long MILLIS_FROM = 100_000_000_000L;
    private static final long EARLIEST = -62_167_219_200_000L; // 0000-01-01T00:00:00Z
    private static final long FARTHEST = 253_402_300_799_999L; // 9999-12-31T23:59:59.999Z
    private static final byte[] MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec".getBytes(StandardCharsets.US_ASCII);

    private final DateScanner scan = new DateScanner();

    /** Milliseconds since the epoch of a string or number node, or {@link #NONE}. */
    long read(JsonTape tape, int node) {
        if (node == JsonTape.NONE) {
            return NONE;
        }
        int kind = tape.kind(node);
        if (kind != JsonTape.NUMBER && kind != JsonTape.STRING) {
            return NONE;
        }
        long millis = kind == JsonTape.STRING
                ? text(tape.plain(node).trim())
                : epoch(tape.bytes(), tape.start(node), tape.end(node));
        return isWritten(millis) ? millis : NONE;
    }

    /** Whether an instant is in a year of four digits, so that it can be written. */
    static boolean isWritten(long millis) {
        return millis >= EARLIEST && millis <= FARTHEST;
    }

    /** As {@link #read}, of a text in the ISO form with a time and an offset only. */
    long readWithOffset(JsonTape tape, int node) {
        if (tape.end(node) - tape.start(node) < SHORTEST_WITH_OFFSET) {
            return NONE;
        }
        PlainText text = tape.plain(node);
        scan.begin(text.bytes(), text.start(), text.end());
        return iso(true);
    }

    private long text(PlainText text) {
        byte[] bytes = text.bytes();
        int start = text.start();
        int end = text.end();
        scan.begin(bytes, start, end);
        long iso = iso(false);
        if (iso != NONE) {
            return iso;
        }
        if (end - start >= 9 && end - start <= 18) {
            long epoch = epoch(bytes, start, end);
            if (epoch != NONE) {
                return epoch;
            }
        }
        scan.begin(bytes, start, end);
        long local = javaScript();
        if (local != NONE) {
            return local;
        }
        scan.begin(bytes, start, end);
        return javaScriptUtc();
    }

    /** Seconds or milliseconds, told apart by their size; a number with an exponent is one too. */
    private static long epoch(byte[] bytes, int start, int end) {
        boolean negative = start < end && bytes[start] == '-';
        long value = 0;
        int first = negative ? start + 1 : start;
        for (int i = first; i < end; i++) {
            if (bytes[i] < '0' || bytes[i] > '9' || i - first == MOST_DIGITS) {
                return exactEpoch(bytes, start, end);
            }
            value = value * 10 + bytes[i] - '0';
        }
        long millis = value >= MILLIS_FROM ? value : value * 1000;
        return first == end ? NONE : negative ? -millis : millis;
    }

    private static long exactEpoch(byte[] bytes, int start, int end) {
        BigDecimal number = JsonText.decimal(bytes, start, end);
        if (number == null || (long) number.precision() - number.scale() > MOST_DIGITS) {
            return NONE;
        }
        boolean millis = number.abs().compareTo(BigDecimal.valueOf(MILLIS_FROM)) >= 0;
        return (millis ? number : number.movePointRight(3)).longValue();
    }

    private long iso(boolean withOffset) {
        int year = scan.digits(4);
        int month = scan.skip('-') ? scan.digits(2) : -1;
        int day = scan.skip('-') ? scan.digits(2) : -1;
        if (!isDate(year, month, day)) {
            return NONE;
        }
        long date = daysSinceEpoch(year, month, day) * 86_400_000L;
        if (scan.atEnd()) {
            return withOffset ? NONE : date;
        }
        if (!scan.skip('T') && !scan.skip('t') && !scan.skip(' ')) {
            return NONE;
        }
        int time = scan.time();
        if (time < 0) {
            return NONE;
        }
        int offset = scan.atEnd() && !withOffset ? 0 : scan.zone();
        return offset == DateScanner.NO_ZONE || !scan.atEnd() ? NONE : date + time - offset;
    }

    /** {@code Thu Mar 24 2016 17:46:45 GMT+0000 (Coordinated Universal Time)}. */
    private long javaScript() {
        scan.skipWord();
        int month = scan.oneOf(MONTHS, 3) + 1;
        int day = scan.skip(' ') ? scan.digits(2) : -1;
        int year = scan.skip(' ') ? scan.digits(4) : -1;
        if (!isDate(year, month, day) || !scan.skip(' ')) {
            return NONE;
        }
        int time = scan.time();
        if (time < 0 || !scan.skip(' ') || !scan.skip('G') || !scan.skip('M') || !scan.skip('T')) {
            return NONE;
        }
        int offset = scan.zone();
        return offset == DateScanner.NO_ZONE ? NONE : daysSinceEpoch(year, month, day) * 86_400_000L + time - offset;
    }

    /** {@code Thu, 24 Mar 2016 17:46:45 GMT}. */
    private long javaScriptUtc() {
        scan.skipWord();
        int day = scan.digits(2);
        int month = scan.skip(' ') ? scan.oneOf(MONTHS, 3) + 1 : 0;
        int year = scan.skip(' ') ? scan.digits(4) : -1;
        if (!isDate(year, month, day) || !scan.skip(' ')) {
            return NONE;
        }
        int time = scan.time();
        boolean utc = time >= 0 && scan.skip(' ') && scan.skip('G') && scan.skip('M') && scan.skip('T');
        return utc && scan.atEnd() ? daysSinceEpoch(year, month, day) * 86_400_000L + time : NONE;
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year);
    }

    private static int daysIn(int month, int year) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Days of the proleptic Gregorian calendar, counted in years that begin in March, so that leap days come last. */
    private static long daysSinceEpoch(int year, int month, int day) {
        long y = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    /** Writes an instant with its quotes; milliseconds only where there are any. */
    static void write(ElementBuffer out, long millis) {
        long days = Math.floorDiv(millis, 86_400_000L);
        int ofDay = (int) Math.floorMod(millis, 86_400_000L);
        long z = days + 719_468;
        long era = Math.floorDiv(z, 146_097);
        long dayOfEra = z - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (int) ((5 * dayOfYear + 2) / 153);
        int day = (int) (dayOfYear - (153L * marchMonth + 2) / 5 + 1);
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        out.put('"');
        int year = (int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
        out.putTwo(year / 100);
        out.putTwo(year % 100);
        out.put('-');
        out.putTwo(month);
        out.put('-');
        out.putTwo(day);
        out.put('T');
        out.putTwo(ofDay / 3_600_000);
        out.put(':');
        out.putTwo(ofDay / 60_000 % 60);
        out.put(':');
        out.putTwo(ofDay / 1000 % 60);
        if (ofDay % 1000 != 0) {
            out.put('.');
            out.put((char) ('0' + ofDay % 1000 / 100));
            out.putTwo(ofDay % 100);
        }
        out.put('Z');
        out.put('"');
    }
}
