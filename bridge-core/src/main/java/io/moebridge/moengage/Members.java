package io.moebridge.moengage;

import io.moebridge.segment.CallType;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.RowColumns;
import io.moebridge.segment.SegmentEvent;
import java.nio.charset.StandardCharsets;

/** Writes the members of properties, of a group's traits or of a row, each under its own name. Not thread-safe. */
final class Members {
    private static final byte[] NAME = "name".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CATEGORY = "category".getBytes(StandardCharsets.US_ASCII);

    private final AttributeWriter writer;

    Members(AttributeWriter writer) {
        this.writer = writer;
    }

    /**
     * Writes them: scalars and arrays first, so that on a collision of names the top level wins.
     *
     * @param flag a text that names the member of an audience or a journey, or no node
     */
    void write(SegmentEvent event, int object, int flag) {
        JsonTape tape = event.tape();
        writer.from(object);
        writer.look(tape, object);
        boolean row = event.row() != JsonTape.NONE;
        boolean anyNested = false;
        int stop = tape.next(object);
        for (int member = object + 1; member < stop; member = tape.next(member + 1)) {
            if ((row && isLeftOut(event, member)) || writer.drops(tape, member)) {
                continue;
            }
            if (tape.kind(member + 1) == JsonTape.OBJECT) {
                anyNested = true;
            } else if (flag != JsonTape.NONE && tape.sameText(member, flag)) {
                writer.flag(tape, member, member + 1);
            } else {
                writer.plain(tape, member, member + 1);
            }
        }
        if (anyNested) {
            nested(event, object);
        }
    }

    private void nested(SegmentEvent event, int object) {
        JsonTape tape = event.tape();
        boolean row = event.row() != JsonTape.NONE;
        int stop = tape.next(object);
        for (int member = object + 1; member < stop; member = tape.next(member + 1)) {
            boolean leftOut = (row && isLeftOut(event, member)) || writer.isDropped(tape, member);
            if (tape.kind(member + 1) == JsonTape.OBJECT && !leftOut) {
                writer.nested(tape, member, member + 1);
            }
        }
    }

    /** Columns that are no properties: those that all tables have, and the name and category of a page or screen. */
    private static boolean isLeftOut(SegmentEvent event, int column) {
        boolean view = event.type() == CallType.PAGE || event.type() == CallType.SCREEN;
        boolean isName =
                view && (isOwn(event, column, NAME, event.name()) || isOwn(event, column, CATEGORY, event.category()));
        return isName || RowColumns.isCommon(event.tape(), column);
    }

    private static boolean isOwn(SegmentEvent event, int column, byte[] name, int value) {
        return value != JsonTape.NONE && event.tape().textIs(column, name);
    }
}
