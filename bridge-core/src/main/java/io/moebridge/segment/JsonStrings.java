package io.moebridge.segment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the end of a JSON string and checks what is in it: control characters, escapes, UTF-8, surrogate pairs. */
final class JsonStrings {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final long ONES = 0x0101010101010101L;
    static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    static final long SLASHES = ONES * '\\';

    private boolean escaped;

    /** Whether the string last scanned holds an escape. */
    boolean escaped() {
        return escaped;
    }

    /** The index of the closing quote of a string that begins at {@code from}, or -1 when the string is not valid. */
    int scan(byte[] bytes, int from, int end) {
        escaped = false;
        int i = from;
        while (true) {
            i = plainEnd(bytes, i, end);
            if (i >= end) {
                return -1;
            }
            byte c = bytes[i];
            if (c == '"') {
                return i;
            }
            if (c == '\\') {
                escaped = true;
                i = escape(bytes, i, end);
            } else if (c < 0) {
                i = multiByte(bytes, i, end);
            } else {
                return -1;
            }
            if (i < 0) {
                return -1;
            }
        }
    }

    /**
     * Where plain text ends: the first quote, backslash, control character or byte that is not ASCII, or {@code end}. Steps
     * eight bytes at a time.
     */
    static int plainEnd(byte[] bytes, int from, int end) {
        int i = from;
        while (i + 8 <= end) {
            long word = (long) LONG.get(bytes, i);
            // A byte's highest bit comes to be set by one that is looked for; its borrow can only mark bytes behind it.
            long special = word | (word - ONES * ' ') | ((word ^ QUOTES) - ONES) | ((word ^ SLASHES) - ONES);
            special &= HIGHS;
            if (special != 0) {
                return i + (Long.numberOfTrailingZeros(special) >>> 3);
            }
            i += 8;
        }
        while (i < end && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    private static int escape(byte[] bytes, int at, int end) {
        if (at + 1 >= end) {
            return -1;
        }
        return switch (bytes[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> unicodeEscape(bytes, at, end);
            default -> -1;
        };
    }

    /** A lone surrogate has no meaning as text and cannot be written as UTF-8: it makes the string invalid. */
    private static int unicodeEscape(byte[] bytes, int at, int end) {
        int unit = hex4(bytes, at + 2, end);
        if (unit < 0 || Character.isLowSurrogate((char) unit)) {
            return -1;
        }
        if (!Character.isHighSurrogate((char) unit)) {
            return at + 6;
        }
        boolean pair = at + 12 <= end && bytes[at + 6] == '\\' && bytes[at + 7] == 'u';
        int low = pair ? hex4(bytes, at + 8, end) : -1;
        return low >= 0 && Character.isLowSurrogate((char) low) ? at + 12 : -1;
    }

    /** The value of four hexadecimal digits, or -1. */
    static int hex4(byte[] bytes, int at, int end) {
        if (at + 4 > end) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int c = bytes[i];
            int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
            if (digit < 0 || digit > 15 || (c > '9' && digit < 10)) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** Checks one character of two to four bytes, by the table of RFC 3629. */
    private static int multiByte(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xff;
        int length = lead >= 0xc2 && lead <= 0xdf
                ? 2
                : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
        if (length == 0 || at + length > end) {
            return -1;
        }
        int second = bytes[at + 1] & 0xff;
        int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        if (second < lowest || second > highest) {
            return -1;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                return -1;
            }
        }
        return at + length;
    }
}
