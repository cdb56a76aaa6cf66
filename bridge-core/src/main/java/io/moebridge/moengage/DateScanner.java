package io.moebridge.moengage;

/** A cursor over the bytes of a date. Each method steps over what it reads, or stays where it is and says so. */
final class DateScanner {
    static final int NO_ZONE = Integer.MIN_VALUE;
    private static final byte[] UTC = {'U', 'T', 'C'};

    private byte[] bytes = new byte[0];
    private int at;
    private int end;

    void begin(byte[] text, int from, int to) {
        bytes = text;
        at = from;
        end = to;
    }

    boolean atEnd() {
        return at == end;
    }

    boolean skip(char c) {
        if (at < end && bytes[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    /** Steps over letters and the blank after them. */
    void skipWord() {
        while (at < end && bytes[at] > ' ') {
            at++;
        }
        skip(' ');
    }

    /** A number of exactly so many digits, or -1. */
    int digits(int count) {
        if (at + count > end) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + count; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
            value = value * 10 + bytes[i] - '0';
        }
        at += count;
        return value;
    }

    /** Which of several words of one length stands here, or -1. */
    int oneOf(byte[] words, int length) {
        if (at + length > end) {
            return -1;
        }
        for (int i = 0; i < words.length; i += length) {
            int k = 0;
            while (k < length && words[i + k] == bytes[at + k]) {
                k++;
            }
            if (k == length) {
                at += length;
                return i / length;
            }
        }
        return -1;
    }

    /** {@code HH:MM}, {@code HH:MM:SS} or {@code HH:MM:SS.fff} as milliseconds of the day, or -1. */
    int time() {
        int hour = digits(2);
        int minute = skip(':') ? digits(2) : -1;
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return -1;
        }
        int second = skip(':') ? digits(2) : 0;
        if (second < 0 || second > 59) {
            return -1;
        }
        int millis = skip('.') || skip(',') ? fraction() : 0;
        return ((hour * 60 + minute) * 60 + second) * 1000 + millis;
    }

    private int fraction() {
        int millis = 0;
        for (int unit = 100; at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++, unit /= 10) {
            millis += (bytes[at] - '0') * unit;
        }
        return millis;
    }

    /** {@code Z}, {@code +HH:MM}, {@code +HHMM}, {@code +HH} or, as warehouses write it, {@code UTC} behind a blank; as milliseconds east of UTC, or {@link #NO_ZONE}. */
    int zone() {
        if (skip('Z') || skip('z')) {
            return 0;
        }
        if (skip(' ')) {
            return oneOf(UTC, UTC.length) == 0 ? 0 : NO_ZONE;
        }
        int sign = skip('+') ? 1 : skip('-') ? -1 : 0;
        int hours = sign == 0 ? -1 : digits(2);
        if (hours < 0 || hours > 18) {
            return NO_ZONE;
        }
        skip(':');
        int minutes = at < end && bytes[at] >= '0' && bytes[at] <= '9' ? digits(2) : 0;
        return minutes < 0 || minutes > 59 ? NO_ZONE : sign * (hours * 60 + minutes) * 60_000;
    }
}
