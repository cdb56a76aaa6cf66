package io.moebridge.source;

import io.moebridge.lane.Batch;
import io.moebridge.lane.Evidence;
import io.moebridge.lane.Lane;
import io.moebridge.lane.LaneSettings;
import io.moebridge.lane.Outcome;
import io.moebridge.lane.Pending;
import io.moebridge.message.ByteBudget;
import io.moebridge.message.Envelope;
import io.moebridge.message.EventSet;
import io.moebridge.message.Origin;
import io.moebridge.message.Reason;
import io.moebridge.message.Settlement;
import io.moebridge.message.Settlement.Notice;
import io.moebridge.message.Settlements;
import io.moebridge.message.Verdict;
import io.moebridge.source.BehindWorld.Event;
import io.moebridge.source.BehindWorld.Spot;
import io.moebridge.source.TodoReader.Valid;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Sinks;

/**
 * One life of a process that reads the world's partition: its trackers, its readers' logic, its lanes are the real ones; its threads
 * are steps in a random order.
 */
final class BehindLife {
    private static final LaneSettings LANE = new LaneSettings(
            99_000,
            3,
            Duration.ofMillis(1),
            2,
            new LaneSettings.Retry(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofHours(4)),
            Optional.empty());
    private static final int MAX_CHUNK = 3;

    private final BehindWorld world;
    private final Random random;
    private final ByteBudget budget;
    private final Lanes lanes;
    private final ActivePartitions active = new ActivePartitions();
    private final Queue<Chunk> queue = new ArrayBlockingQueue<>(4);
    private final Worker worker = new Worker();
    private final Intake intake;
    private final Admission admission;
    private final NewsReader newsReader;
    private final CatchUp catchUp;
    private final TodoWriter writer = new TodoWriter();
    private final List<Desk> desks = new ArrayList<>();
    private final Set<Spot> accepted = new HashSet<>();
    private final Set<Spot> mayRepeat = new HashSet<>();
    private final Deque<Settlement> late = new ArrayDeque<>();
    private long now;
    private long received;
    private long settled;
    private int generation;
    private ActivePartition partition;
    private Runnable underWay;
    int timesBehind;
    int timesMet;

    // What the catch-up reader's thread would do.
    private CatchUpReads.Ask ask;
    private final Queue<CatchUpReads.Read> answers = new ArrayDeque<>();
    private long lastAnswered;

    BehindLife(BehindWorld world) {
        this.world = world;
        this.random = world.random;
        this.budget = new ByteBudget(6_000 + random.nextInt(8_000));
        this.lanes = new Lanes(
                Isolation.SEPARATE, BehindWorld.WORKSPACES, List.of(budget.share(), budget.share()), topic -> false);
        BridgeEvents counting = new BridgeEvents() {
            @Override
            public void received(int events) {
                received += events;
            }

            @Override
            public void settled(Verdict verdict, int events) {
                settled += events;
            }

            @Override
            public void fellBehind(String workspace, String place, long offset) {
                timesBehind++;
            }

            @Override
            public void caughtUp(String workspace, String place) {
                timesMet++;
            }
        };
        this.newsReader = new NewsReader(lanes, () -> now, counting);
        this.admission = new Admission(lanes, () -> now);
        Sinks.Many<Chunk> chunks = Sinks.many().unicast().onBackpressureBuffer(queue);
        chunks.asFlux().subscribe(worker);
        this.intake = new Intake(new MockConsumer<>("earliest"), MAX_CHUNK, List.of(chunks), budget, active, null);
        this.catchUp = new CatchUp(lanes, budget, MAX_CHUNK, new Reads(), intake::handOn, (place, position) -> {});
        for (int i = random.nextInt(9); i > 0; i--) {
            writer.shrink();
        }
        for (int i = 0; i < BehindWorld.WORKSPACES.size(); i++) {
            desks.add(new Desk(i));
        }
        begin();
    }

    private void begin() {
        Valid valid = world.known();
        Origin origin = new Origin(BehindWorld.PLACE.topic(), BehindWorld.PLACE.partition(), ++generation);
        partition = new ActivePartition(
                BehindWorld.PLACE,
                BehindWorld.HEADER.topicId(),
                origin,
                new Known(valid.list(), -1, valid.behind()),
                budget,
                lanes);
        timesBehind += valid.behind().size();
        active.add(partition);
    }

    boolean finished() {
        return partition.tracker.position() >= world.end
                && partition.positions.none()
                && partition.openRecords() == 0
                && late.isEmpty()
                && queue.isEmpty();
    }

    /** Nothing may be left anywhere. */
    void checkEnd() {
        if (budget.used() != 0) {
            world.findings.add(budget.used() + " bytes are never given back");
        }
        if (received != settled) {
            world.findings.add(received + " received, " + settled + " settled");
        }
    }

    void everythingIsWell() {
        desks.forEach(desk -> desk.well = true);
    }

    /** Whether a workspace has all that is its own, and is not behind. */
    boolean hasCaughtUp(int workspace) {
        return partition.tracker.position() >= world.end
                && partition.positions.of(workspace) == null
                && world.isDone(workspace);
    }

    /** How things stand, for whoever looks into a finding. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("read up to " + partition.tracker.position() + " of " + world.end
                + ", holds " + budget.used() + " bytes");
        for (int i = 0; i < desks.size(); i++) {
            ByteBudget.Share share = lanes.shares().get(i);
            Position position = partition.positions.of(i);
            text.append("; " + i + " holds " + share.used() + " of " + share.limit());
            text.append(position == null ? "" : " and is at " + position.place() + " up to " + position.end());
        }
        return text.toString();
    }

    void onlyIsWell(int workspace) {
        desks.forEach(desk -> desk.well = desk == desks.get(workspace));
    }

    void step() {
        now += Duration.ofMillis(random.nextInt(20)).toNanos();
        switch (random.nextInt(40)) {
            case 0 -> now += Duration.ofSeconds(random.nextInt(7)).toNanos();
            case 1 -> commit();
            case 2 -> desk().well = !desk().well;
            case 3, 4, 5, 6, 7 -> poll();
            case 8, 9, 10, 11, 12, 13, 14 -> work();
            case 15, 16, 17, 18, 19 -> desk().arrive();
            case 20, 21, 22, 23, 24 -> desk().send();
            case 25, 26, 27, 28 -> desk().answer();
            case 29, 30, 31 -> fetch();
            default -> turn();
        }
    }

    private Desk desk() {
        return desks.get(random.nextInt(desks.size()));
    }

    private void poll() {
        if (budget.full()) {
            return;
        }
        List<ConsumerRecord<byte[], byte[]>> records = records(partition.tracker.position());
        if (records.isEmpty()) {
            partition.tracker.advancedTo(world.end);
        } else {
            intake.take(new ConsumerRecords<>(Map.of(BehindWorld.PLACE, records), Map.of()));
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> records(long from) {
        return world.log.tailMap(from).keySet().stream()
                .limit(1 + random.nextInt(5))
                .map(BehindWorld::record)
                .toList();
    }

    // The poll thread.

    private void turn() {
        if (!late.isEmpty() && random.nextInt(4) == 0) {
            active.settle(late.poll());
        }
        newsReader.readAll(partition);
        intake.handOn(partition);
        catchUp.turn(active.all(), true, now);
    }

    /** The one before is acknowledged at the latest when the next is sent. */
    private void commit() {
        if (underWay != null) {
            underWay.run();
        }
        long offset = partition.committable();
        String text = writer.write(BehindWorld.HEADER, partition.tracker, partition.positions);
        Set<Spot> saysDone = world.checkCommit(offset, text);
        underWay = () -> {
            world.acknowledged(offset, text, saysDone);
            underWay = null;
        };
    }

    /** The partition leaves, and comes back. */
    void revoke() {
        partition.origin.end();
        for (Chunk chunk : partition.held) {
            OffsetTracker tracker = partition.trackerOf(chunk.origin());
            chunk.envelopes().forEach(envelope -> tracker.recordLetGo());
            lanes.give(chunk, budget);
        }
        partition.held.clear();
        desks.forEach(Desk::letGo);
        admission.forgetEnded();
        for (int i = 0; i < 10_000 && !partition.quiet(); i++) {
            now += Duration.ofMillis(5).toNanos();
            work();
            desks.forEach(Desk::arrive);
            desks.forEach(Desk::answer);
            late.forEach(active::settle);
            late.clear();
            newsReader.readAll(partition);
        }
        if (!partition.quiet()) {
            world.findings.add("a revoked partition does not become quiet");
        }
        commit();
        underWay.run();
        newsReader.giveUp(partition);
        active.remove(partition);
        // What was in flight without an answer may be sent again, and so may what was let go.
        accepted.clear();
        begin();
    }

    /** What is in flight may have arrived, and nobody knows. */
    void kill() {
        desks.forEach(desk -> desk.inFlight.forEach(batch -> {
            if (random.nextBoolean()) {
                batch.forEach(pending -> world.accept(spot(pending)));
            }
        }));
        if (underWay != null && random.nextBoolean()) {
            underWay.run();
        }
        if (random.nextInt(10) == 0) {
            world.loseMetadata();
        }
    }

    private static Spot spot(Pending pending) {
        return new Spot(pending.envelope().offset(), pending.event());
    }

    // The catch-up reader's thread.

    private final class Reads implements CatchUpReads {
        @Override
        public void ask(Set<TopicPartition> places, Map<TopicPartition, Ask> asks) {
            ask = asks.get(BehindWorld.PLACE);
        }

        @Override
        public Read next() {
            return answers.poll();
        }
    }

    private void fetch() {
        if (ask == null || ask.number() == lastAnswered) {
            return;
        }
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(records(ask.from()));
        long position =
                records.isEmpty() ? world.end : records.get(records.size() - 1).offset() + 1;
        if (!records.isEmpty() && world.bug != BehindBug.THE_LAST_RECORD_TELLS_WHERE_IT_IS) {
            Long next = world.log.ceilingKey(position);
            position = random.nextBoolean() ? position : next == null ? world.end : next;
        }
        if (world.bug == BehindBug.THE_LAST_RECORD_TELLS_WHERE_IT_IS && records.isEmpty()) {
            return;
        }
        if (position <= ask.from()) {
            return;
        }
        if (world.bug == BehindBug.CATCHING_UP_HONOURS_WHAT_OTHERS_COMPLETED) {
            records.removeIf(record -> record.offset() < partition.tracker.position() && !open(record.offset()));
        }
        lastAnswered = ask.number();
        if (world.bug == BehindBug.THE_POSITION_MOVES_WHEN_IT_IS_READ && partition.held.isEmpty()) {
            moveAtOnce(records, position);
        } else {
            answers.add(new CatchUpReads.Read(BehindWorld.PLACE, ask.number(), records, position, false));
        }
    }

    private boolean open(long offset) {
        boolean[] found = {false};
        long unused = partition.tracker.forEachOpen((at, events) -> {
            found[0] |= at == offset;
            return true;
        });
        return found[0];
    }

    private void moveAtOnce(List<ConsumerRecord<byte[], byte[]>> records, long to) {
        for (Position position : partition.positions.behind()) {
            if (position.place() == ask.from() && to < position.end()) {
                Chunk chunk = Envelopes.chunk(position.origin, position.tracker.inherited(), records);
                Chunk moved = new Chunk(position.origin, chunk.envelopes(), chunk.weight(), position.workspace, null);
                lanes.take(moved, budget);
                partition.held.add(moved);
                position.tracker.advancedTo(to);
                return;
            }
        }
    }

    // The worker.

    private final class Worker extends BaseSubscriber<Chunk> {
        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // It asks for each when it is its turn.
        }

        @Override
        protected void hookOnNext(Chunk chunk) {
            work(chunk);
        }
    }

    private void work() {
        if (!queue.isEmpty()) {
            worker.request(1);
        }
    }

    private void work(Chunk chunk) {
        Settlement news = new Settlement(chunk.origin(), 4);
        if (chunk.origin().ended()) {
            chunk.envelopes().forEach(envelope -> news.letGo(envelope.offset()));
            active.settle(news);
            admission.forgetEnded();
        } else if (chunk.marker() == null) {
            process(chunk, news);
        } else {
            Chunk aside = admission.heed(chunk, chunk.marker(), news);
            active.settle(news);
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
        lanes.give(chunk, budget);
    }

    private void forget(Origin origin) {
        OffsetTracker tracker = partition.trackerOf(origin);
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
        active.settle(news);
        if (comesLate) {
            late.add(notices);
        }
        for (int i = 0; i < offers.size(); i++) {
            List<Pending> offer = offers.get(i);
            if (!offer.isEmpty()) {
                lanes.shares()
                        .get(i)
                        .take(offer.stream().mapToLong(Pending::weight).sum());
                desks.get(i).inbox.add(offer);
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
                        && lanes.shares().get(event.workspace()).hasRoom();
        };
    }

    private void skip(Envelope envelope, int index, Event event, Settlement news) {
        String workspace = event.workspace() < 0 ? null : BehindWorld.WORKSPACES.get(event.workspace());
        news.settled(envelope.offset(), index, Verdict.skipped(Reason.NO_KNOWN_USER, workspace));
        Spot spot = new Spot(envelope.offset(), index);
        world.done.add(spot);
        if (!accepted.add(spot)) {
            world.findings.add("skipped twice: " + spot);
        }
    }

    /** A lane with its event loop. */
    private final class Desk implements Lane.Results {
        private final Deque<List<Pending>> inbox = new ArrayDeque<>();
        private final Deque<Pending> toBury = new ArrayDeque<>();
        private final List<Batch> inFlight = new ArrayList<>();
        private final Settlements settlements = new Settlements();
        private final Lane lane;
        private boolean well = random.nextInt(3) > 0;

        Desk(int workspace) {
            lane = new Lane(
                    BehindWorld.WORKSPACES.get(workspace),
                    LANE,
                    lanes.shares().get(workspace),
                    this,
                    new SplittableRandom(random.nextLong()),
                    now);
        }

        void arrive() {
            Pending condemned = toBury.poll();
            if (condemned != null) {
                bury(condemned);
            }
            List<Pending> offer = inbox.poll();
            if (offer != null) {
                lane.offer(offer, now);
                settlements.drainTo(active::settle);
            }
        }

        void send() {
            Batch batch = lane.next(now);
            if (batch != null) {
                inFlight.add(batch);
            }
            settlements.drainTo(active::settle);
        }

        void answer() {
            if (inFlight.isEmpty()) {
                return;
            }
            Batch batch = inFlight.remove(random.nextInt(inFlight.size()));
            boolean arrives = well || random.nextInt(3) == 0;
            if (arrives) {
                batch.forEach(pending -> arrived(spot(pending)));
            }
            lane.complete(batch, well ? new Outcome.Accepted(200) : new Outcome.Unavailable(503, arrives, ""), now);
            settlements.drainTo(active::settle);
        }

        private void bury(Pending condemned) {
            world.deadLettered(spot(condemned));
            settled(condemned, Verdict.deadLettered(Reason.ALWAYS_FAILING, null));
            lane.buried(condemned);
            settlements.drainTo(active::settle);
        }

        private void arrived(Spot spot) {
            if (!accepted.add(spot) && !mayRepeat.contains(spot)) {
                world.findings.add("sent twice without a cause: " + spot);
            }
            if (!well) {
                mayRepeat.add(spot);
            }
            world.accept(spot);
        }

        void letGo() {
            lane.letGo(now);
            settlements.drainTo(active::settle);
        }

        @Override
        public void settled(Pending last, Verdict verdict) {
            boolean shared = world.bug == BehindBug.READERS_SHARE_AN_ENTRY;
            Envelope envelope = last.envelope();
            settlements.settled(shared ? envelope.by(envelope.origin().assignment()) : envelope, last.event(), verdict);
        }

        @Override
        public void condemned(Pending pending, Reason reason, Evidence evidence) {
            toBury.add(pending);
        }
    }
}
