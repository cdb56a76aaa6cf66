package io.moebridge.oracle;

import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes JSON as anybody may spell it: blanks anywhere, characters escaped or not, now and then a member twice. */
final class Scribe {
    private static final List<String> BLANKS = List.of(" ", "\n", "\t", "\r\n", "  ");

    private final Dice dice;
    private final boolean fancy;
    private final boolean repeats;
    private final StringBuilder out = new StringBuilder();

    private Scribe(Dice dice) {
        this.dice = dice;
        this.fancy = dice.onceIn(4);
        this.repeats = dice.onceIn(8);
    }

    static String write(@Nullable Object value, Dice dice) {
        Scribe scribe = new Scribe(dice);
        scribe.value(value);
        return scribe.out.toString();
    }

    private void value(@Nullable Object value) {
        blank();
        if (value instanceof Members members) {
            object(members);
        } else if (value instanceof List<?> values) {
            array(values);
        } else if (value instanceof String text) {
            text(text);
        } else {
            out.append(value instanceof Num number ? number.text() : String.valueOf(value));
        }
        blank();
    }

    private void blank() {
        if (fancy && dice.onceIn(8)) {
            out.append(dice.one(BLANKS));
        }
    }

    private void object(Members members) {
        out.append('{');
        String separator = "";
        for (String name : members.keySet()) {
            out.append(separator);
            separator = ",";
            member(name, members.get(name));
            if (repeats && !(members.get(name) instanceof Members) && dice.onceIn(20)) {
                out.append(separator);
                member(name, members.get(name) instanceof String ? "again" : members.get(name));
            }
        }
        out.append('}');
    }

    private void member(String name, @Nullable Object value) {
        blank();
        text(name);
        blank();
        out.append(':');
        value(value);
    }

    private void array(List<?> values) {
        out.append('[');
        String separator = "";
        for (Object value : values) {
            out.append(separator);
            separator = ",";
            value(value);
        }
        out.append(']');
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        int shortForm = "\b\f\n\r\t\"\\/".indexOf(c);
        if (shortForm >= 0 && (c == '"' || c == '\\' || c != '/' || fancy) && !(c < 0x20 && fancy && dice.onceIn(2))) {
            out.append('\\').append("bfnrt\"\\/".charAt(shortForm));
        } else if (c < 0x20 || (fancy && dice.onceIn(12))) {
            HexFormat hex = dice.onceIn(2) ? HexFormat.of() : HexFormat.of().withUpperCase();
            out.append("\\u").append(hex.toHexDigits(c));
        } else {
            out.append(c);
        }
    }
}
