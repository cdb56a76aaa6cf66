package io.moebridge.app.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes control characters as {@code \\u001b}, but for line ends and tabs: what came with an event or an answer is not to steer the terminal of
 * whoever looks at it. In JSON such a character can only stand in a text, where this is how it is written.
 */
final class VisibleWriter extends FilterWriter {

    VisibleWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int sign) throws IOException {
        if (steers((char) sign)) {
            out.write(String.format("\\u%04x", sign));
        } else {
            out.write(sign);
        }
    }

    @Override
    public void write(char[] signs, int from, int length) throws IOException {
        write(new String(signs, from, length), 0, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        if (text.chars().skip(from).limit(length).noneMatch(sign -> steers((char) sign))) {
            out.write(text, from, length);
            return;
        }
        for (int i = from; i < from + length; i++) {
            write(text.charAt(i));
        }
    }

    private static boolean steers(char sign) {
        return Character.isISOControl(sign) && sign != '\n' && sign != '\r' && sign != '\t';
    }
}
