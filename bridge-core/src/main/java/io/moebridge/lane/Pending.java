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
    /**
     * Bytes charged for the objects that stand for an element in a lane: this one, the element with its array, and, as
     * if each element had a user of its own, his queue.
     */
    public static final int FIXED_CHARGE = 220;

    /** Bytes charged besides for an event that the duplicate guard watches. */
    private static final int GUARD_CHARGE = 120;

    private final Envelope envelope;
    private final int event;
    private final Element element;
    private final int position;
    private final int weight;
    private final @Nullable MessageId messageId;

    /** Whether its event has no further element here. */
    private boolean last;

    long sequence;
    long offeredAt;

    /** Whether it is on its way to the dead letters without having been in a queue. */
    boolean aside;

    @Nullable
    Pending next;

    /** The guard's entry of this event, if this is the first of its elements that is left; its own, or its original's. */
    DuplicateGuard.@Nullable Watched watched;

    /**
     * @param event the event's index in its record
     * @param position the element's index in its event
     * @param last whether the event has no further element
     * @param share what of the record's own bytes is charged to this element
     */
    public Pending(Envelope envelope, int event, Element element, int position, boolean last, int share) {
        this(envelope, event, element, position, last, share, null);
    }

    private Pending(
            Envelope envelope,
            int event,
            Element element,
            int position,
            boolean last,
            int share,
            @Nullable MessageId messageId) {
        this.envelope = envelope;
        this.event = event;
        this.element = element;
        this.position = position;
        this.last = last;
        this.messageId = messageId;
        this.weight = FIXED_CHARGE + element.size() + share;
    }

    /** The same, to be compared with events of the same message id; meant for an event's first element. */
    public Pending guardedBy(MessageId id) {
        return new Pending(
                envelope, event, element, position, last, weight - FIXED_CHARGE - element.size() + GUARD_CHARGE, id);
    }

    /** By which copies of its event are known, or null. */
    @Nullable
    MessageId messageId() {
        return messageId;
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

    /** What followed it in its event need not be sent. */
    void nothingFollows() {
        last = true;
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
