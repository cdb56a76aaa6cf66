package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import java.util.Arrays;

/**
 * Writes one attributes object by the rules for values (SEG 10.5): nested objects are flattened with {@code _}, arrays
 * of objects become one array per member, what is empty is left out, no name comes twice.
 *
 * <p>Not thread-safe: one per worker, used for one object at a time.
 */
final class AttributeWriter {
    private static final int MAX_ARRAY = 50;
    private static final int LONG_VALUE = 512;
    private static final char SEPARATOR = '_';

    private final AttributeNames names = new AttributeNames();
    private final Adjustments adjustments;
    private final ElementBuffer out;
    private byte[] prefix = new byte[256];
    private int prefixLength;
    private int most;
    private boolean keepEmptyArrays;

    AttributeWriter(ElementBuffer out, Adjustments adjustments) {
        this.out = out;
        this.adjustments = adjustments;
    }

    /**
     * Starts an object.
     *
     * @param most so many attributes are written, further ones are counted and left out
     * @param keepEmptyArrays whether {@code []} is written; on a user it would unset the attribute
     */
    void begin(int most, boolean keepEmptyArrays) {
        this.most = most;
        this.keepEmptyArrays = keepEmptyArrays;
        prefixLength = 0;
        names.begin();
        out.put('{');
    }

    void end() {
        if (names.count() > 0) {
            out.rewind(out.size() - 1);
        }
        out.put('}');
    }

    /** Writes a member under a name of our own, as it stands or as text; a later name gives way to it. */
    void member(byte[] name, JsonTape tape, int value, boolean asText) {
        if (open(name, 0, name.length, true)) {
            if (asText) {
                text(tape, value);
            } else {
                scalar(tape, value);
            }
            close();
        }
    }

    /** Opens a member under a name of our own, whose value the caller writes before {@link #close}. */
    boolean open(byte[] name) {
        return open(name, 0, name.length, true);
    }

    /** Ends the member that was opened last. Every member ends with a comma, so that any can be taken out again. */
    void close() {
        out.put(',');
        names.end(out.size());
    }

    /** Writes a scalar or an array of the event under its own name; the last one of a name counts. */
    void plain(JsonTape tape, int name, int value) {
        int kind = tape.kind(value);
        if (kind == JsonTape.NULL) {
            adjustments.count(Adjustment.NULL_DROPPED);
        } else if (kind == JsonTape.ARRAY) {
            array(tape, name, value, true);
        } else if (open(tape.bytes(), tape.start(name), tape.end(name), true)) {
            scalar(tape, value);
            close();
        }
    }

    /** Writes the members of an object with its name before theirs; what is there already stays. */
    void nested(JsonTape tape, int name, int object) {
        if (tape.isEmpty(object)) {
            adjustments.count(Adjustment.EMPTY_DROPPED);
            return;
        }
        int before = extendPrefix(tape, name);
        int stop = tape.next(object);
        for (int member = object + 1; member < stop; member = tape.next(member + 1)) {
            nestedMember(tape, member, member + 1);
        }
        prefixLength = before;
    }

    private void nestedMember(JsonTape tape, int name, int value) {
        switch (tape.kind(value)) {
            case JsonTape.OBJECT -> nested(tape, name, value);
            case JsonTape.ARRAY -> array(tape, name, value, false);
            case JsonTape.NULL -> adjustments.count(Adjustment.NULL_DROPPED);
            default -> {
                if (open(tape.bytes(), tape.start(name), tape.end(name), false)) {
                    scalar(tape, value);
                    close();
                }
            }
        }
    }

    private void array(JsonTape tape, int name, int array, boolean replace) {
        ArrayShape shape = ArrayShape.of(tape, array);
        if (shape.nulls() > 0) {
            adjustments.count(Adjustment.NULL_DROPPED, shape.nulls());
        }
        if (shape.values() == 0 && shape.objects() == 0 && !keepEmptyArrays) {
            adjustments.count(Adjustment.EMPTY_DROPPED);
        } else if (shape.objects() > 0) {
            columnsOf(tape, name, array, shape);
        } else if (open(tape.bytes(), tape.start(name), tape.end(name), replace)) {
            values(tape, childrenOf(tape, array), shape.mixed());
            close();
        }
    }

    private void columnsOf(JsonTape tape, int name, int array, ArrayShape shape) {
        if (shape.values() > 0) {
            adjustments.count(Adjustment.ARRAY_MIXED);
        }
        int[] rows =
                Arrays.stream(childrenOf(tape, array)).filter(tape::isObject).toArray();
        int before = extendPrefix(tape, name);
        columns(tape, rows);
        prefixLength = before;
    }

    /** One array per member name, in the order in which the names first come. */
    private void columns(JsonTape tape, int[] rows) {
        for (int row = 0; row < rows.length; row++) {
            int stop = tape.next(rows[row]);
            for (int member = rows[row] + 1; member < stop; member = tape.next(member + 1)) {
                if (!inEarlierRow(tape, rows, row, member)) {
                    column(tape, rows, row, member);
                }
            }
        }
    }

    private static boolean inEarlierRow(JsonTape tape, int[] rows, int row, int name) {
        for (int i = 0; i < row; i++) {
            if (memberNamed(tape, rows[i], name) != JsonTape.NONE) {
                return true;
            }
        }
        return false;
    }

    private static int memberNamed(JsonTape tape, int object, int name) {
        int stop = tape.next(object);
        for (int member = object + 1; member < stop; member = tape.next(member + 1)) {
            if (tape.sameText(member, name)) {
                return member + 1;
            }
        }
        return JsonTape.NONE;
    }

    private void column(JsonTape tape, int[] rows, int from, int name) {
        int[] cells = new int[rows.length - from];
        int count = 0;
        for (int row = from; row < rows.length; row++) {
            int cell = memberNamed(tape, rows[row], name);
            if (cell != JsonTape.NONE && tape.kind(cell) != JsonTape.NULL) {
                cells[count++] = cell;
            }
        }
        cells = Arrays.copyOf(cells, count);
        if (count == 0) {
            adjustments.count(Adjustment.NULL_DROPPED);
        } else if (allObjects(tape, cells)) {
            int before = extendPrefix(tape, name);
            columns(tape, cells);
            prefixLength = before;
        } else if (open(tape.bytes(), tape.start(name), tape.end(name), false)) {
            values(tape, cells, ArrayShape.mixed(tape, cells));
            close();
        }
    }

    private static boolean allObjects(JsonTape tape, int[] nodes) {
        for (int node : nodes) {
            if (!tape.isObject(node)) {
                return false;
            }
        }
        return true;
    }

    private void values(JsonTape tape, int[] nodes, boolean asText) {
        out.put('[');
        int written = 0;
        for (int node : nodes) {
            if (tape.kind(node) == JsonTape.NULL) {
                continue;
            }
            if (written == MAX_ARRAY) {
                adjustments.count(Adjustment.ARRAY_OVER_50);
                break;
            }
            if (written++ > 0) {
                out.put(',');
            }
            if (asText) {
                text(tape, node);
            } else {
                scalar(tape, node);
            }
        }
        if (asText) {
            adjustments.count(Adjustment.ARRAY_MIXED);
        }
        out.put(']');
    }

    private static int[] childrenOf(JsonTape tape, int array) {
        int[] children = new int[8];
        int count = 0;
        int stop = tape.next(array);
        for (int node = array + 1; node < stop; node = tape.next(node)) {
            if (count == children.length) {
                children = Arrays.copyOf(children, count * 2);
            }
            children[count++] = node;
        }
        return Arrays.copyOf(children, count);
    }

    private void scalar(JsonTape tape, int node) {
        if (tape.kind(node) == JsonTape.STRING && tape.end(node) - tape.start(node) > LONG_VALUE) {
            countLong(tape, node);
        }
        out.putRaw(tape, node);
    }

    private void text(JsonTape tape, int node) {
        out.put('"');
        out.putAsText(tape, node);
        out.put('"');
    }

    private void countLong(JsonTape tape, int node) {
        if (JsonText.length(tape, node) > LONG_VALUE) {
            int start = tape.start(node);
            boolean url =
                    tape.bytes()[start] == 'h' && tape.bytes()[start + 1] == 't' && tape.bytes()[start + 2] == 't';
            adjustments.count(url ? Adjustment.URL_OVER_512 : Adjustment.VALUE_OVER_512);
        }
    }

    private int extendPrefix(JsonTape tape, int name) {
        int before = prefixLength;
        int length = tape.end(name) - tape.start(name);
        if (before + length + 1 > prefix.length) {
            prefix = Arrays.copyOf(prefix, Math.max(prefix.length * 2, before + length + 1));
        }
        System.arraycopy(tape.bytes(), tape.start(name), prefix, before, length);
        prefixLength = before + length;
        prefix[prefixLength++] = SEPARATOR;
        return before;
    }

    /** Writes the name; false when the member is not to be written. */
    private boolean open(byte[] bytes, int from, int to, boolean replace) {
        if (out.overflown()) {
            return false;
        }
        int memberStart = out.size();
        out.put('"');
        int nameStart = out.size();
        out.put(prefix, 0, prefixLength);
        out.put(bytes, from, to);
        int nameEnd = out.size();
        int hash = AttributeNames.hash(prefix, prefixLength, bytes, from, to);
        int earlier = names.find(hash, out.bytes(), nameStart, nameEnd);
        if (earlier == AttributeNames.NEW && names.count() == most) {
            adjustments.count(Adjustment.ATTRIBUTES_OVER_100);
            out.rewind(memberStart);
            return false;
        }
        if (earlier != AttributeNames.NEW) {
            out.rewind(memberStart);
            adjustments.count(replace ? Adjustment.DUPLICATE_MEMBER : Adjustment.NAME_COLLISION);
            if (!replace) {
                return false;
            }
            out.cut(names.memberStart(earlier), names.memberEnd(earlier));
            names.remove(earlier);
            return open(bytes, from, to, true);
        }
        out.put('"');
        out.put(':');
        names.add(hash, memberStart, nameStart, nameEnd);
        return true;
    }
}
