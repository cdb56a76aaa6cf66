package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;

/**
 * What an array is made of.
 *
 * @param values members that are neither null nor objects
 * @param objects members that are objects
 * @param nulls members that are null
 * @param mixed whether the values are of several types, so that MoEngage would cast or drop them
 */
record ArrayShape(int values, int objects, int nulls, boolean mixed) {

    static ArrayShape of(JsonTape tape, int array) {
        int values = 0;
        int objects = 0;
        int nulls = 0;
        int types = 0;
        int stop = tape.next(array);
        for (int node = array + 1; node < stop; node = tape.next(node)) {
            int kind = tape.kind(node);
            if (kind == JsonTape.NULL) {
                nulls++;
            } else if (kind == JsonTape.OBJECT) {
                objects++;
            } else {
                values++;
                types |= typeOf(kind);
            }
        }
        return new ArrayShape(values, objects, nulls, isMixed(types));
    }

    /** Whether the nodes of a column are of several types. */
    static boolean mixed(JsonTape tape, int[] nodes) {
        int types = 0;
        for (int node : nodes) {
            types |= typeOf(tape.kind(node));
        }
        return isMixed(types);
    }

    private static int typeOf(int kind) {
        return 1 << (kind == JsonTape.FALSE ? JsonTape.TRUE : kind);
    }

    /** Nested arrays and objects have no place inside an array of MoEngage's: they go as text. */
    private static boolean isMixed(int types) {
        boolean nested = (types & (1 << JsonTape.ARRAY | 1 << JsonTape.OBJECT)) != 0;
        return nested || Integer.bitCount(types) > 1;
    }
}
