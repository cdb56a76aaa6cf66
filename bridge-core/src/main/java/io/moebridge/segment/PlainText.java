package io.moebridge.segment;

import java.nio.charset.StandardCharsets;

/**
 * What a string or number node says, as bytes of UTF-8: those of the record where nothing in them is escaped, and a
 * copy without the escapes where something is.
 *
 * <p>A view that its {@link JsonTape} fills again and again: valid until the tape is asked for the next one.
 */
public final class PlainText {
    private byte[] bytes = new byte[0];
    private int start;
    private int end;

    PlainText of(JsonTape tape, int node) {
        bytes = tape.bytes();
        start = tape.start(node);
        end = tape.end(node);
        if (tape.escaped(node)) {
            bytes = JsonEscapes.unescaped(bytes, start, end);
            start = 0;
            end = bytes.length;
        }
        return this;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public boolean is(byte[] text) {
        return Bytes.equal(bytes, start, end, text);
    }

    /** Whether it equals an ASCII word in small letters, whatever its own case. */
    public boolean isIgnoringCase(byte[] lowerCase) {
        if (end - start != lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            byte c = bytes[start + i];
            if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    /** Steps over the blanks at both ends. */
    public PlainText trim() {
        while (start < end && isBlank(bytes[start])) {
            start++;
        }
        while (start < end && isBlank(bytes[end - 1])) {
            end--;
        }
        return this;
    }

    private static boolean isBlank(byte c) {
        return c >= 0 && c <= ' ';
    }

    @Override
    public String toString() {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
