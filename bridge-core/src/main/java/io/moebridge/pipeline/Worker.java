package io.moebridge.pipeline;

import io.moebridge.deadletter.DeadLetter;
import io.moebridge.lane.MessageId;
import io.moebridge.lane.Pending;
import io.moebridge.message.Envelope;
import io.moebridge.message.EventSet;
import io.moebridge.message.Reason;
import io.moebridge.message.Settlement;
import io.moebridge.message.Settlement.Notice;
import io.moebridge.message.Verdict;
import io.moebridge.moengage.Element;
import io.moebridge.moengage.WorkspaceRouter;
import io.moebridge.segment.SegmentDecoder;
import io.moebridge.source.Admission;
import io.moebridge.source.Chunk;
import io.moebridge.source.Marker;
import io.moebridge.source.Owners;
import io.moebridge.telemetry.BridgeEvents;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes, routes and translates chunk by chunk: each event becomes elements for a lane, a skip, or a dead letter.
 *
 * <p>Confined to one thread; the results leave it as whole chunks, the news of how many events there are always first.
 */
final class Worker {

    /** Where a worker's results go. */
    interface Outlet {
        void settle(Settlement settlement);

        /** Elements of one chunk, for each workspace that has any. */
        void offer(Chunk chunk, List<Offer> offers);

        void deadLetter(DeadLetter letter);
    }

    /** Elements of one chunk for the workspace of this index. */
    record Offer(int workspace, List<Pending> elements) {}

    private static final Interpreter.Gate NONE = workspace -> false;

    private final Interpreter interpreter;
    private final List<Destination> destinations;
    private final ScatteredUsers scattered;
    private final Outlet outlet;
    private final BridgeEvents events;
    private final @Nullable Offer[] offerOf;
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final MessageIds messageIds = new MessageIds();
    private final Admission admission;
    private final Interpreter.Gate gate = this::takes;
    private List<Offer> offers = new ArrayList<>();
    private @Nullable Envelope current;

    /**
     * A workspace as this worker knows it.
     *
     * @param guarded whether copies of its events are looked for
     */
    record Destination(String workspace, Translation translation, FateRule fates, boolean guarded) {
        /** What the workspace wants done for a reason. */
        interface FateRule {
            Reason.Fate of(Reason reason);
        }
    }

    Worker(
            SegmentDecoder decoder,
            String redriveTopic,
            WorkspaceRouter router,
            List<Destination> destinations,
            ScatteredUsers scattered,
            Admission admission,
            Outlet outlet,
            BridgeEvents events) {
        this.interpreter = new Interpreter(
                decoder,
                redriveTopic,
                router,
                destinations.stream().map(Destination::translation).toList());
        this.destinations = destinations;
        this.scattered = scattered;
        this.admission = admission;
        this.outlet = outlet;
        this.events = events;
        this.offerOf = new Offer[destinations.size()];
    }

    void process(Chunk chunk) {
        Marker marker = chunk.marker();
        if (chunk.origin().ended()) {
            letGo(chunk);
        } else if (marker instanceof Marker.FindOwners question) {
            findOwners(question.owners());
        } else if (marker == null) {
            Settlement news = new Settlement(chunk.origin(), chunk.envelopes().size() + 16);
            process(chunk, news);
        } else {
            Settlement news = new Settlement(chunk.origin(), 0);
            Chunk aside = admission.heed(chunk, marker, news);
            outlet.settle(news);
            if (aside != null) {
                join(aside);
            }
        }
    }

    private void findOwners(Owners owners) {
        List<Envelope> envelopes = owners.envelopes();
        for (int i = 0; i < envelopes.size(); i++) {
            int count = interpreter.begin(envelopes.get(i));
            for (int event = 0; event < count; event++) {
                interpreter.next(0, NONE);
                if (interpreter.route() >= 0) {
                    owners.found(i, interpreter.route());
                }
            }
        }
        owners.known();
    }

    private void letGo(Chunk chunk) {
        Settlement news = new Settlement(chunk.origin(), chunk.envelopes().size());
        chunk.envelopes().forEach(envelope -> news.letGo(envelope.offset()));
        outlet.settle(news);
        admission.forgetEnded();
    }

    /** The readers have met: what was kept aside is done now, and the position goes, in one step. */
    private void join(Chunk aside) {
        Settlement news = new Settlement(aside.origin(), 2 * aside.envelopes().size() + 16);
        aside.envelopes().forEach(envelope -> news.opened(envelope.offset()));
        news.notice(new Notice(Notice.Kind.JOINED, aside.workspace(), 0, -1));
        process(aside, news);
    }

    private void process(Chunk chunk, Settlement news) {
        long now = System.currentTimeMillis();
        admission.begin(chunk, news);
        for (Envelope envelope : chunk.envelopes()) {
            process(chunk, envelope, now, news);
        }
        admission.end();
        outlet.settle(news);
        handOn(chunk);
    }

    private void process(Chunk chunk, Envelope envelope, long now, Settlement news) {
        current = envelope;
        int count = interpreter.begin(envelope);
        int place = news.place();
        news.decoded(envelope.offset(), count);
        int share = envelope.weight() / count;
        EventSet wanted = envelope.wanted().within(count);
        BitSet done = null;
        for (int event = 0; event < count; event++) {
            if (!wanted.contains(event)) {
                interpreter.skip();
                continue;
            }
            if (!process(chunk, envelope, event, share, now, news)) {
                done = done == null ? allOf(wanted, count) : done;
                done.clear(event);
            }
        }
        if (done != null) {
            news.narrow(place, EventSet.ofWords(done.toLongArray()));
        }
    }

    private static BitSet allOf(EventSet wanted, int count) {
        BitSet all = new BitSet(count);
        for (int event = 0; event < count; event++) {
            all.set(event, wanted.contains(event));
        }
        return all;
    }

    private boolean takes(int workspace) {
        return admission.of(workspace, Objects.requireNonNull(current)) == Admission.Answer.TAKE;
    }

    /** Returns false when the event is not this reader's to do. */
    private boolean process(Chunk chunk, Envelope envelope, int event, int share, long now, Settlement news) {
        interpreter.next(now, gate);
        if (interpreter.passedOver() || (chunk.workspace() >= 0 && interpreter.route() < 0)) {
            return false;
        }
        RuntimeException unexpected = interpreter.unexpected();
        if (unexpected != null) {
            events.unexpected("translating " + envelope.origin() + " offset " + envelope.offset(), unexpected);
        }
        int route = interpreter.route();
        Reason reason = interpreter.reason();
        if (reason == null && interpreter.elements().isEmpty()) {
            // Of a redriven event nothing is left that was not accepted before, as the mapping makes less of it now.
            news.settled(
                    envelope.offset(),
                    event,
                    Verdict.accepted(destinations.get(route).workspace()));
        } else if (reason == null) {
            queue(route, envelope, event, share);
        } else if (fate(route, reason) == Reason.Fate.SKIP) {
            news.settled(envelope.offset(), event, Verdict.skipped(reason, nameOf(route)));
        } else {
            String why = unexpected == null ? reason.explanation() : unexpected.toString();
            deadLetters.add(new DeadLetter(
                    envelope,
                    event,
                    interpreter.firstElement(),
                    interpreter.stage(),
                    reason,
                    nameOf(route),
                    0,
                    0,
                    why,
                    ""));
        }
        return true;
    }

    private Reason.Fate fate(int route, Reason reason) {
        if (route == WorkspaceRouter.SKIP) {
            return Reason.Fate.SKIP;
        }
        return route < 0 ? reason.fate() : destinations.get(route).fates().of(reason);
    }

    private @Nullable String nameOf(int route) {
        return route < 0 ? null : destinations.get(route).workspace();
    }

    private void queue(int route, Envelope envelope, int event, int share) {
        List<Element> elements = interpreter.elements();
        List<Pending> offer = elementsFor(route);
        if (!interpreter.redriven() && scattered.noticed(elements.get(0).userKey(), envelope.origin())) {
            events.userOnSeveralPartitions(destinations.get(route).workspace());
        }
        for (int i = 0; i < elements.size(); i++) {
            boolean last = i == elements.size() - 1;
            int position = interpreter.firstElement() + i;
            Pending pending = new Pending(envelope, event, elements.get(i), position, last, i == 0 ? share : 0);
            boolean guarded = i == 0
                    && destinations.get(route).guarded()
                    && !elements.get(i).kind().isCall();
            pending = guarded ? guarded(pending) : pending;
            offer.add(pending);
            admission.taken(route, pending.weight());
        }
    }

    private List<Pending> elementsFor(int workspace) {
        Offer offer = offerOf[workspace];
        if (offer == null) {
            offer = new Offer(workspace, new ArrayList<>());
            offerOf[workspace] = offer;
            offers.add(offer);
        }
        return offer.elements();
    }

    private Pending guarded(Pending first) {
        MessageId id = messageIds.of(interpreter.event(), first.envelope());
        return id == null ? first : first.guardedBy(id);
    }

    /** Assignments have ended. */
    void forgetEnded() {
        admission.forgetEnded();
    }

    private void handOn(Chunk chunk) {
        if (!offers.isEmpty()) {
            List<Offer> ready = offers;
            offers = new ArrayList<>(ready.size());
            outlet.offer(chunk, ready);
            ready.forEach(this::handedOn);
        }
        deadLetters.forEach(outlet::deadLetter);
        deadLetters.clear();
    }

    private void handedOn(Offer offer) {
        offerOf[offer.workspace()] = null;
        Destination destination = destinations.get(offer.workspace());
        destination
                .translation()
                .adjustments()
                .drainTo((adjustment, times) -> events.adjusted(destination.workspace(), adjustment.code(), times));
    }
}
