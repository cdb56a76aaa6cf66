package io.moebridge.moengage;

import io.moebridge.segment.JsonEscapes;
import io.moebridge.segment.JsonTape;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the bytes of a JSON string or number say, for the rare cases in which copying them is not enough. */
final class JsonText {
    private static final int MOST_DIGITS = 60;

    private JsonText() {}

    /** A number, or null when it is absurdly long. */
    static @Nullable BigDecimal decimal(byte[] bytes, int start, int end) {
        if (end - start > 64) {
            return null;
        }
        try {
            return new BigDecimal(new String(bytes, start, end - start, StandardCharsets.US_ASCII));
        } catch (NumberFormatException notOne) {
            return null;
        }
    }

    /** A number without an exponent, a whole one without a fraction too; null when it would be absurdly long. */
    static @Nullable String plainNumber(byte[] bytes, int start, int end) {
        BigDecimal number = decimal(bytes, start, end);
        if (number == null || Math.abs((long) number.scale()) > MOST_DIGITS) {
            return null;
        }
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        return whole ? number.toBigInteger().toString() : number.toPlainString();
    }

    /** Whether a number is written with an exponent. */
    static boolean hasExponent(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if ((bytes[i] | 0x20) == 'e') {
                return true;
            }
        }
        return false;
    }

    /** A text as the content of a JSON string: only what JSON demands is escaped. */
    static byte[] escaped(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ElementBuffer buffer = new ElementBuffer();
        buffer.begin(Math.max(1, utf8.length * 6));
        buffer.putEscaped(utf8, 0, utf8.length);
        return buffer.copy();
    }

    /** How many characters (code points) the content of a JSON string has, in which only what must be is escaped. */
    static int length(byte[] bytes, int from, int to) {
        int length = 0;
        for (int i = from; i < to; i++) {
            boolean escape = bytes[i] == '\\';
            length += (bytes[i] & 0xc0) == 0x80 ? 0 : 1;
            i += escape ? (bytes[i + 1] == 'u' ? 5 : 1) : 0;
        }
        return length;
    }

    /** Whether a string holds nothing but blanks. */
    static boolean isBlank(JsonTape tape, int node) {
        if (tape.escaped(node)) {
            return JsonEscapes.unescape(tape.bytes(), tape.start(node), tape.end(node))
                    .trim()
                    .isEmpty();
        }
        for (int i = tape.start(node); i < tape.end(node); i++) {
            if (tape.bytes()[i] > ' ' || tape.bytes()[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** How many characters (code points) a string has; an escape counts as what it stands for. */
    static int length(JsonTape tape, int node) {
        int start = tape.start(node);
        int end = tape.end(node);
        if (tape.escaped(node)) {
            String text = JsonEscapes.unescape(tape.bytes(), start, end);
            return text.codePointCount(0, text.length());
        }
        int continuations = 0;
        for (int i = start; i < end; i++) {
            if ((tape.bytes()[i] & 0xc0) == 0x80) {
                continuations++;
            }
        }
        return end - start - continuations;
    }
}
