package io.moebridge.pipeline;

import io.moebridge.deadletter.DeadLetter.Stage;
import io.moebridge.deadletter.Redriven;
import io.moebridge.message.Envelope;
import io.moebridge.message.Reason;
import io.moebridge.moengage.Element;
import io.moebridge.moengage.WorkspaceRouter;
import io.moebridge.segment.SegmentDecoder;
import io.moebridge.segment.SegmentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes, routes and translates the events of a record, one after the other. What was found of the latest event stays
 * until the next one. Not thread-safe.
 */
final class Interpreter {
    private final SegmentDecoder decoder;
    private final String redriveTopic;
    private final WorkspaceRouter router;
    private final List<Translation> translations;
    private final List<Element> elements = new ArrayList<>(4);
    private @Nullable Envelope envelope;
    private int firstElement;
    private @Nullable RuntimeException misled;
    private int route;
    private Stage stage = Stage.DECODE;
    private @Nullable Reason reason;
    private @Nullable RuntimeException unexpected;
    private boolean redriven;
    private boolean passedOver;

    /** Decides which workspaces' events are translated. */
    interface Gate {
        boolean takes(int workspace);
    }

    private static final Gate ALL = workspace -> true;

    /**
     * An interpreter for one thread.
     *
     * @param redriveTopic the topic whose records stand for single events of others; empty: none
     * @param translations one for each workspace, in the router's order
     */
    Interpreter(SegmentDecoder decoder, String redriveTopic, WorkspaceRouter router, List<Translation> translations) {
        this.decoder = decoder;
        this.redriveTopic = redriveTopic;
        this.router = router;
        this.translations = List.copyOf(translations);
    }

    /**
     * Turns to a record; {@link #next} leads to its first event. A redriven record is read as the original was, and holds
     * the one event that it names.
     *
     * @return how many events it holds, at least 1
     */
    int begin(Envelope next) {
        envelope = next;
        firstElement = 0;
        misled = null;
        try {
            Redriven again = Redriven.of(next, redriveTopic);
            redriven = again != null;
            if (again != null) {
                turnTo(again);
                return 1;
            }
        } catch (IllegalArgumentException unreadable) {
            misled = unreadable;
            return 1;
        }
        return decoder.decode(next.value(), next.origin().topic());
    }

    private void turnTo(Redriven redriven) {
        envelope = redriven.original();
        firstElement = redriven.element();
        int events = decoder.decode(
                redriven.original().value(), redriven.original().origin().topic());
        if (redriven.index() >= events) {
            misled = new IllegalArgumentException(
                    "event " + redriven.index() + " is to be redriven, and the record holds " + events);
            return;
        }
        for (int i = 0; i < redriven.index(); i++) {
            Reason unused = decoder.next();
        }
    }

    /** Turns to the record's next event, whichever workspace's it is. */
    void next(long now) {
        next(now, ALL);
    }

    /**
     * Turns to the record's next event; one that the gate does not take is only routed. Never throws: what goes wrong without a name is {@link Reason#UNDECODABLE},
     * with {@link #unexpected}.
     *
     * @param now the time in milliseconds since the epoch
     */
    void next(long now, Gate gate) {
        passedOver = false;
        Envelope current = Objects.requireNonNull(envelope, "begin comes first");
        route = WorkspaceRouter.NO_ROUTE;
        stage = Stage.DECODE;
        unexpected = misled;
        elements.clear();
        if (misled != null) {
            reason = Reason.UNDECODABLE;
            return;
        }
        try {
            reason = decoder.next();
            if (reason == null || reason == Reason.UNKNOWN_TYPE) {
                route = router.route(current, decoder.event());
            }
            if (route >= 0 && !gate.takes(route)) {
                passedOver = true;
                return;
            }
            if (reason == null) {
                stage = route < 0 ? Stage.ROUTE : Stage.TRANSLATE;
                reason = route < 0 ? Reason.NO_ROUTE : translate(current, now);
            }
        } catch (RuntimeException e) {
            unexpected = e;
            reason = Reason.UNDECODABLE;
        }
    }

    /** Whether the gate did not take it. */
    boolean passedOver() {
        return passedOver;
    }

    /** Whether the record is one that was redriven. */
    boolean redriven() {
        return redriven;
    }

    /** Passes over the record's next event. */
    void skip() {
        Reason unused = decoder.next();
    }

    private @Nullable Reason translate(Envelope current, long now) {
        Translation workspace = translations.get(route);
        Reason why = workspace
                .translator()
                .translate(decoder.event(), current.timestamp(), now, elements, workspace.adjustments());
        elements.subList(0, Math.min(firstElement, elements.size())).clear();
        return why;
    }

    /** The workspace's index, or {@link WorkspaceRouter#NO_ROUTE} or {@link WorkspaceRouter#SKIP}. */
    int route() {
        return route;
    }

    /** How far the event came. */
    Stage stage() {
        return stage;
    }

    /** Why nothing is sent, or null. */
    @Nullable
    Reason reason() {
        return reason;
    }

    /** What went wrong without a name, or null. */
    @Nullable
    RuntimeException unexpected() {
        return unexpected;
    }

    /** The event itself. */
    SegmentEvent event() {
        return decoder.event();
    }

    /**
     * The event's elements, in the order in which they must be accepted; the list is used again for the next event. Of a
     * redriven event those that were accepted already are left out, which may be all.
     */
    List<Element> elements() {
        return elements;
    }

    /** Which of the event's elements the first of {@link #elements} is. */
    int firstElement() {
        return firstElement;
    }
}
