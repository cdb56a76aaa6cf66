package io.moebridge.lane;

import io.moebridge.message.Envelope;
import io.moebridge.moengage.Element;
import org.jspecify.annotations.Nullable;

/**
 * An element on its way through a lane, with the event it belongs to. An event settles with its last element.
 *
 * <p>Belongs to its lane once it has been offered.
 */
public final class Pending {
    /** Bytes charged for the objects that stand for an element in a lane. */
    public static final int FIXED_CHARGE = 120;

    private final Envelope envelope;
    private final int event;
    private final Element element;
    private final int position;
    private final boolean last;
    private final int weight;

    long sequence;
    long offeredAt;

    @Nullable
    Pending next;

    /**
     * @param event the event's index in its record
     * @param position the element's index in its event
     * @param last whether the event has no further element
     * @param share what of the record's own bytes is charged to this element
     */
    public Pending(Envelope envelope, int event, Element element, int position, boolean last, int share) {
        this.envelope = envelope;
        this.event = event;
        this.element = element;
        this.position = position;
        this.last = last;
        this.weight = FIXED_CHARGE + element.size() + share;
    }

    public Envelope envelope() {
        return envelope;
    }

    public int event() {
        return event;
    }

    public Element element() {
        return element;
    }

    public int position() {
        return position;
    }

    public boolean last() {
        return last;
    }

    /** What it takes of the byte budget. */
    public int weight() {
        return weight;
    }

    @SuppressWarnings("ReferenceEquality") // one record is one envelope
    boolean sameEvent(Pending other) {
        return envelope == other.envelope && event == other.event;
    }

    boolean departed() {
        return envelope.origin().ended();
    }
}
