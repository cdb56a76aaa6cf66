package io.moebridge.source;

import io.moebridge.lane.Pending;
import io.moebridge.message.Envelope;
import io.moebridge.message.EventSet;
import io.moebridge.message.Origin;
import io.moebridge.message.Reason;
import io.moebridge.message.Settlement;
import io.moebridge.message.Settlement.Notice;
import io.moebridge.message.Verdict;
import io.moebridge.source.BehindWorld.Event;
import io.moebridge.source.BehindWorld.Spot;
import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** The worker of a {@link BehindLife}: what the pipeline does with a chunk, by the real admission. */
final class BehindWorker extends BaseSubscriber<Chunk> {
    private final BehindLife life;
    private final BehindWorld world;
    private final Admission admission;

    BehindWorker(BehindLife life, Admission admission) {
        this.life = life;
        this.world = life.world;
        this.admission = admission;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        // It asks for each when it is its turn.
    }

    @Override
    protected void hookOnNext(Chunk chunk) {
        work(chunk);
    }

    private void work(Chunk chunk) {
        Settlement news = new Settlement(chunk.origin(), 4);
        if (chunk.origin().ended()) {
            chunk.envelopes().forEach(envelope -> news.letGo(envelope.offset()));
            life.active.settle(news);
            admission.forgetEnded();
        } else if (chunk.marker() instanceof Marker.FindOwners question) {
            findOwners(question.owners());
        } else if (chunk.marker() == null) {
            process(chunk, news);
        } else {
            Chunk aside = admission.heed(chunk, chunk.marker(), news);
            life.active.settle(news);
            if (aside != null) {
                Settlement joined = new Settlement(aside.origin(), 4);
                aside.envelopes().forEach(envelope -> joined.opened(envelope.offset()));
                joined.notice(new Notice(Notice.Kind.JOINED, aside.workspace(), 0, -1));
                process(aside, joined);
                if (world.bug == BehindBug.WHAT_IS_OPEN_IS_FORGOTTEN_WHEN_THEY_MEET) {
                    forget(aside.origin());
                }
            }
        }
        life.lanes.give(chunk, life.budget);
    }

    private void findOwners(Owners owners) {
        for (int i = 0; i < owners.envelopes().size(); i++) {
            List<Event> events = world.log.get(owners.envelopes().get(i).offset());
            boolean firstOnly = world.bug == BehindBug.WHOSE_A_RECORD_IS_ITS_FIRST_EVENT_SAYS;
            for (Event event : firstOnly ? events.subList(0, 1) : events) {
                if (event.workspace() != BehindWorld.NOBODY) {
                    owners.found(i, event.workspace());
                }
            }
        }
        owners.known();
    }

    private void forget(Origin origin) {
        OffsetTracker tracker = life.partition.trackerOf(origin);
        List<Spot> open = new ArrayList<>();
        long unused = tracker.forEachOpen((offset, events) -> {
            for (int i = 0; i < 4; i++) {
                if (events.contains(i)) {
                    open.add(new Spot(offset, i));
                }
            }
            return true;
        });
        open.forEach(spot -> tracker.settled(spot.offset(), spot.index()));
    }

    private void process(Chunk chunk, Settlement news) {
        boolean comesLate = world.bug == BehindBug.THE_POSITION_COMES_LATE;
        Settlement notices = comesLate ? new Settlement(chunk.origin(), 1) : news;
        admission.begin(chunk, notices);
        List<List<Pending>> offers = List.of(new ArrayList<>(), new ArrayList<>());
        for (Envelope envelope : chunk.envelopes()) {
            process(chunk, envelope, news, offers);
        }
        admission.end();
        life.active.settle(news);
        if (comesLate) {
            life.late.add(notices);
        }
        for (int i = 0; i < offers.size(); i++) {
            List<Pending> offer = offers.get(i);
            if (!offer.isEmpty()) {
                life.lanes
                        .shares()
                        .get(i)
                        .take(offer.stream().mapToLong(Pending::weight).sum());
                life.desks.get(i).offer(offer);
            }
        }
    }

    private void process(Chunk chunk, Envelope envelope, Settlement news, List<List<Pending>> offers) {
        List<Event> events = world.log.get(envelope.offset());
        int place = news.place();
        news.decoded(envelope.offset(), events.size());
        List<Integer> mine = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (!envelope.wanted().contains(i) || !takes(chunk, event, envelope)) {
                continue;
            }
            mine.add(i);
            if (event.n() == 0) {
                skip(envelope, i, event, news);
            } else {
                Pending pending = new Pending(envelope, i, world.element(event), 0, true, 50);
                offers.get(event.workspace()).add(pending);
                admission.taken(event.workspace(), pending.weight());
            }
        }
        news.narrow(place, EventSet.of(mine.stream().mapToInt(i -> i).toArray()));
    }

    private boolean takes(Chunk chunk, Event event, Envelope envelope) {
        if (event.workspace() == BehindWorld.NOBODY) {
            return chunk.workspace() == Chunk.EVERY;
        }
        return switch (admission.of(event.workspace(), envelope)) {
            case TAKE -> true;
            case KEEP_ASIDE -> world.bug == BehindBug.NOTHING_IS_KEPT_ASIDE;
            case PASS_OVER ->
                world.bug == BehindBug.A_LANE_WITH_ROOM_TAKES_AGAIN
                        && chunk.workspace() == Chunk.EVERY
                        && life.lanes.shares().get(event.workspace()).hasRoom();
        };
    }

    private void skip(Envelope envelope, int index, Event event, Settlement news) {
        String workspace = event.workspace() < 0 ? null : BehindWorld.WORKSPACES.get(event.workspace());
        news.settled(envelope.offset(), index, Verdict.skipped(Reason.NO_KNOWN_USER, workspace));
        Spot spot = new Spot(envelope.offset(), index);
        world.done.add(spot);
        if (!life.accepted.add(spot)) {
            world.findings.add("skipped twice: " + spot);
        }
    }
}
