package io.moebridge.moengage;

import io.moebridge.segment.JsonEscapes;
import io.moebridge.segment.JsonTape;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the bytes of a JSON string or number say, for the rare cases in which copying them is not enough. */
final class JsonText {
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

    /** Whether a string holds nothing but blanks. */
    static boolean isBlank(JsonTape tape, int node) {
        if (tape.escaped(node)) {
            return JsonEscapes.unescape(tape.bytes(), tape.start(node), tape.end(node))
                    .isBlank();
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

    /** Whether a string node's bytes equal an ASCII word, ignoring case. */
    static boolean equalsIgnoringCase(JsonTape tape, int node, byte[] lowerCase) {
        int start = tape.start(node);
        if (tape.end(node) - start != lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            byte c = tape.bytes()[start + i];
            if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }
}
