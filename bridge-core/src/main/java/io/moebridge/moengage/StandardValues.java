package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import io.moebridge.segment.PlainText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes the values of standard attributes in the forms that MoEngage knows them in. Not thread-safe. */
final class StandardValues {
    private static final int MOST_DIGITS = 30;

    private final AttributeWriter writer;
    private final ElementBuffer out;
    private final Instants instants;
    private final Adjustments adjustments;

    StandardValues(AttributeWriter writer, ElementBuffer out, Instants instants, Adjustments adjustments) {
        this.writer = writer;
        this.out = out;
        this.instants = instants;
        this.adjustments = adjustments;
    }

    Adjustments adjustments() {
        return adjustments;
    }

    void write(byte[] name, Trait.Form form, JsonTape tape, int value) {
        switch (form) {
            case AS_IT_IS -> writer.member(name, tape, value, false);
            case TEXT -> text(name, tape, value);
            case TRIMMED -> trimmed(name, tape, value);
            case DATE -> date(name, tape, value);
            case NUMBER -> number(name, tape, value);
            case PLACE -> place(name, tape, value);
        }
    }

    /** A number as a text has no exponent, and no fraction where it is whole: it may be a phone's. */
    private void text(byte[] name, JsonTape tape, int value) {
        String plain = tape.kind(value) == JsonTape.NUMBER ? plainNumber(tape, value) : null;
        if (plain == null) {
            writer.member(name, tape, value, tape.kind(value) != JsonTape.STRING);
        } else if (writer.open(name)) {
            out.put('"');
            out.put(plain.getBytes(StandardCharsets.US_ASCII));
            out.put('"');
            writer.close();
        }
    }

    private void trimmed(byte[] name, JsonTape tape, int value) {
        if (tape.kind(value) != JsonTape.STRING) {
            text(name, tape, value);
        } else if (writer.open(name)) {
            out.put('"');
            int start = out.size();
            out.putTrimmed(tape, value);
            writer.countLong(start);
            out.put('"');
            writer.close();
        }
    }

    private void date(byte[] name, JsonTape tape, int value) {
        if (!writer.rules().knownDates) {
            writer.member(name, tape, value, false);
            return;
        }
        long millis = instants.read(tape, value);
        if (millis == Instants.NONE) {
            adjustments.count(Adjustment.DATE_UNPARSED);
            writer.member(name, tape, value, tape.kind(value) != JsonTape.STRING);
        } else if (writer.open(name)) {
            Instants.write(out, millis);
            writer.close();
        }
    }

    private void number(byte[] name, JsonTape tape, int value) {
        if (tape.kind(value) == JsonTape.NUMBER) {
            writer.member(name, tape, value, false);
            return;
        }
        PlainText text = tape.plain(value).trim();
        BigDecimal number = JsonText.decimal(text.bytes(), text.start(), text.end());
        if (number == null || Math.abs((long) number.scale()) > MOST_DIGITS) {
            adjustments.count(Adjustment.NUMBER_UNPARSED);
        } else if (writer.open(name)) {
            out.put(number.toPlainString().getBytes(StandardCharsets.US_ASCII));
            writer.close();
        }
    }

    private void place(byte[] name, JsonTape tape, int value) {
        if (writer.open(name)) {
            out.put('"');
            coordinate(tape, tape.find(value, Trait.LATITUDE));
            out.put(' ');
            coordinate(tape, tape.find(value, Trait.LONGITUDE));
            out.put('"');
            writer.close();
        }
    }

    /** A number as it stands, unless it has an exponent. */
    private void coordinate(JsonTape tape, int number) {
        boolean exponent = JsonText.hasExponent(tape.bytes(), tape.start(number), tape.end(number));
        String plain = exponent ? plainNumber(tape, number) : null;
        if (plain == null) {
            out.putAsText(tape, number);
        } else {
            out.put(plain.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static @Nullable String plainNumber(JsonTape tape, int number) {
        return JsonText.plainNumber(tape.bytes(), tape.start(number), tape.end(number));
    }
}
