package io.moebridge.segment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a JSON text anew with the escapes taken out of its members' names, so that a name has one spelling and can be
 * compared by its bytes. Only texts that have such names, which hardly any has, pay for it.
 */
final class PlainNames {
    private PlainNames() {}

    /** The text that the tape has read, with names that only hold the escapes they need. */
    static byte[] of(JsonTape tape, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        int copied = from;
        int count = tape.count();
        for (int node = 0; node < count; node++) {
            if (tape.escaped(node) && isName(tape, node, to)) {
                out.write(tape.bytes(), copied, tape.start(node) - copied);
                write(JsonEscapes.unescape(tape.bytes(), tape.start(node), tape.end(node)), out);
                copied = tape.end(node);
            }
        }
        out.write(tape.bytes(), copied, to - copied);
        return out.toByteArray();
    }

    /** Only a name has a colon behind it. */
    private static boolean isName(JsonTape tape, int node, int to) {
        int i = tape.end(node) + 1;
        while (i < to && tape.bytes()[i] <= ' ' && tape.bytes()[i] >= 0) {
            i++;
        }
        return i < to && tape.bytes()[i] == ':';
    }

    private static void write(String name, ByteArrayOutputStream out) {
        for (byte c : name.getBytes(StandardCharsets.UTF_8)) {
            if (c == '"' || c == '\\') {
                out.write('\\');
                out.write(c);
            } else if (c >= 0 && c < ' ') {
                out.writeBytes(String.format("\\u%04x", (int) c).getBytes(StandardCharsets.US_ASCII));
            } else {
                out.write(c);
            }
        }
    }
}
