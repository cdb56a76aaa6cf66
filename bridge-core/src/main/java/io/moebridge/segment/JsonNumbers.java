package io.moebridge.segment;

/** Finds the end of a JSON number. */
final class JsonNumbers {
    private JsonNumbers() {}

    /** Where a number that begins at {@code from} ends, or -1 when there is none. */
    static int scan(byte[] bytes, int from, int end) {
        int i = from;
        if (i < end && bytes[i] == '-') {
            i++;
        }
        int whole = digits(bytes, i, end);
        if (whole == i || (whole - i > 1 && bytes[i] == '0')) {
            return -1;
        }
        i = whole;
        if (i < end && bytes[i] == '.') {
            int fraction = digits(bytes, i + 1, end);
            if (fraction == i + 1) {
                return -1;
            }
            i = fraction;
        }
        return i < end && (bytes[i] | 0x20) == 'e' ? exponent(bytes, i + 1, end) : i;
    }

    private static int exponent(byte[] bytes, int from, int end) {
        int i = from;
        if (i < end && (bytes[i] == '+' || bytes[i] == '-')) {
            i++;
        }
        int stop = digits(bytes, i, end);
        return stop == i ? -1 : stop;
    }

    private static int digits(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }
}
