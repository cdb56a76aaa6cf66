package io.moebridge.segment;

import static io.moebridge.segment.JsonStrings.HIGHS;
import static io.moebridge.segment.JsonStrings.LONG;
import static io.moebridge.segment.JsonStrings.ONES;
import static io.moebridge.segment.JsonStrings.SLASHES;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the content of a JSON string with escapes in it says. */
public final class JsonEscapes {
    private JsonEscapes() {}

    /** The text of a string's content, which {@link JsonTape} found to be well formed. */
    public static String unescape(byte[] bytes, int start, int end) {
        return new String(unescaped(bytes, start, end), StandardCharsets.UTF_8);
    }

    /** As {@link #unescape}, as bytes of UTF-8: never more than those it is made of. */
    static byte[] unescaped(byte[] bytes, int start, int end) {
        byte[] text = new byte[end - start];
        int size = 0;
        int i = start;
        while (i < end) {
            if (i + Long.BYTES <= end) {
                // Eight bytes go at once; what of them stands behind a backslash is written over.
                long word = (long) LONG.get(bytes, i);
                LONG.set(text, size, word);
                long slashes = ((word ^ SLASHES) - ONES) & ~(word ^ SLASHES) & HIGHS;
                int plain = Long.numberOfTrailingZeros(slashes) >>> 3;
                i += plain;
                size += plain;
                if (slashes == 0) {
                    continue;
                }
            } else if (bytes[i] != '\\') {
                text[size++] = bytes[i++];
                continue;
            }
            i++;
            byte escape = bytes[i++];
            if (escape != 'u') {
                text[size++] = unescaped(escape);
                continue;
            }
            int point = JsonStrings.hex4(bytes, i, end);
            i += 4;
            if (Character.isHighSurrogate((char) point)) {
                int low = JsonStrings.hex4(bytes, i + 2, end);
                point = Character.toCodePoint((char) point, (char) low);
                i += 6;
            }
            size = putUtf8(text, size, point);
        }
        return Arrays.copyOf(text, size);
    }

    private static byte unescaped(byte escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escape;
        };
    }

    private static int putUtf8(byte[] text, int at, int point) {
        int size = at;
        if (point < 0x80) {
            text[size++] = (byte) point;
        } else if (point < 0x800) {
            text[size++] = (byte) (0xc0 | (point >> 6));
            text[size++] = (byte) (0x80 | (point & 0x3f));
        } else if (point < 0x10000) {
            text[size++] = (byte) (0xe0 | (point >> 12));
            text[size++] = (byte) (0x80 | (point >> 6 & 0x3f));
            text[size++] = (byte) (0x80 | (point & 0x3f));
        } else {
            text[size++] = (byte) (0xf0 | (point >> 18));
            text[size++] = (byte) (0x80 | (point >> 12 & 0x3f));
            text[size++] = (byte) (0x80 | (point >> 6 & 0x3f));
            text[size++] = (byte) (0x80 | (point & 0x3f));
        }
        return size;
    }
}
