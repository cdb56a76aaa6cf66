package io.moebridge.moengage;

import io.moebridge.moengage.Element.Kind;
import io.moebridge.segment.JsonTape;

/** The element that is being written: its opening with the user's id, and the members that are texts of the event. */
final class Draft {
    final ElementBuffer out = new ElementBuffer();
    private final CustomerId customer;
    private final int cap;
    private int idStart;
    private int idEnd;

    /** @param cap an element of more bytes does not fit into a request of its own */
    Draft(CustomerId customer, int cap) {
        this.customer = customer;
        this.cap = cap;
    }

    /** Starts an element of the user who was found last. */
    void begin(byte[] opening) {
        out.begin(cap);
        out.put(opening);
        idStart = out.size();
        customer.writeTo(out);
        idEnd = out.size();
        out.put('"');
    }

    /** Goes on with the id of another user; returns the place where it begins. */
    int id(byte[] opening, CustomerId other) {
        out.put(opening);
        int start = out.size();
        other.writeTo(out);
        return start;
    }

    CustomerId customer() {
        return customer;
    }

    /** Writes a member whose value is a text or number of the event, and nothing when it is blank or neither. */
    void text(byte[] opening, JsonTape tape, int node) {
        if (isText(tape, node)) {
            out.put(opening);
            out.putAsText(tape, node);
            out.put('"');
        }
    }

    static boolean isText(JsonTape tape, int node) {
        if (node == JsonTape.NONE) {
            return false;
        }
        int kind = tape.kind(node);
        return kind == JsonTape.NUMBER || (kind == JsonTape.STRING && !JsonText.isBlank(tape, node));
    }

    /** Whether the element is too large to be sent. */
    boolean tooLarge() {
        return out.overflown();
    }

    Element element(Kind kind) {
        return new Element(kind, out.copy(), idStart, idEnd);
    }
}
