package io.moebridge.segment;

/** Reads an event's or an envelope's members, and those of its context, into nodes by field. */
final class TopMembers {
    /** One of the members stands there more than once. */
    static final int REPEATED = 1 << 31;

    private TopMembers() {}

    /**
     * Takes the members of an object that are known and not null, of several the one that counts.
     *
     * @param nodes the values by the fields' ordinals; what is not there stays as it is
     * @return which known members stand there, also with null, as bits by the fields' ordinals, and {@link #REPEATED}
     */
    static int read(JsonTape tape, int object, int[] nodes) {
        int seen = 0;
        int repeated = 0;
        int stop = tape.next(object);
        for (int member = object + 1; member < stop; member = tape.next(member + 1)) {
            Field field = Field.of(tape.bytes(), tape.start(member), tape.end(member));
            if (field == null) {
                continue;
            }
            int bit = 1 << field.ordinal();
            repeated |= seen & bit;
            seen |= bit;
            if (tape.kind(member + 1) != JsonTape.NULL) {
                nodes[field.ordinal()] = member + 1;
            }
        }
        if (repeated != 0) {
            decide(tape, object, repeated, nodes);
        }
        return repeated == 0 ? seen : seen | REPEATED;
    }

    private static void decide(JsonTape tape, int object, int repeated, int[] nodes) {
        for (int rest = repeated; rest != 0; rest &= rest - 1) {
            Field field = Field.at(Integer.numberOfTrailingZeros(rest));
            int value = field.find(tape, object);
            if (tape.kind(value) != JsonTape.NULL) {
                nodes[field.ordinal()] = value;
            }
        }
    }

    /** The same for the members of a context. */
    static void readContext(JsonTape tape, int context, int[] nodes) {
        if (!tape.isObject(context)) {
            return;
        }
        int stop = tape.next(context);
        for (int member = context + 1; member < stop; member = tape.next(member + 1)) {
            ContextField field = ContextField.of(tape.bytes(), tape.start(member), tape.end(member));
            if (field != null && tape.kind(member + 1) != JsonTape.NULL) {
                nodes[field.ordinal()] = member + 1;
            }
        }
    }
}
