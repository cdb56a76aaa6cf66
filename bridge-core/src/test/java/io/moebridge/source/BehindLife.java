package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.Origin;
import io.moebridge.message.RecordValue;
import io.moebridge.message.Settlement;
import io.moebridge.message.Verdict;
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
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Sinks;

/**
 * One life of a process that reads the world's partition: its trackers, its readers' logic, its lanes are the real ones; its threads
 * are steps in a random order.
 */
final class BehindLife {
    private static final int MAX_CHUNK = 3;

    final BehindWorld world;
    private final Random random;
    final ByteBudget budget;
    final Lanes lanes;
    final ActivePartitions active = new ActivePartitions();
    private final Queue<Chunk> queue = new ArrayBlockingQueue<>(4);
    private final BehindWorker worker;
    private final Intake intake;
    private final Admission admission;
    private final NewsReader newsReader;
    private final CatchUp catchUp;
    private final TodoWriter writer = new TodoWriter();
    final List<BehindDesk> desks = new ArrayList<>();
    final Set<Spot> accepted = new HashSet<>();
    final Set<Spot> mayRepeat = new HashSet<>();
    final Deque<Settlement> late = new ArrayDeque<>();
    private long now;
    private long received;
    private long settled;
    private int generation;
    ActivePartition partition;
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
                if (settled > received) {
                    world.findings.add(received + " received, but " + settled + " settled already");
                }
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
        this.worker = new BehindWorker(this, admission);
        chunks.asFlux().subscribe(worker);
        this.intake = new Intake(new MockConsumer<>("earliest"), MAX_CHUNK, List.of(chunks), budget, active, null);
        this.catchUp =
                new CatchUp(lanes, budget, MAX_CHUNK, new Reads(), intake::handOn, (place, position, known) -> {});
        for (int i = random.nextInt(9); i > 0; i--) {
            writer.shrink();
        }
        for (int i = 0; i < BehindWorld.WORKSPACES.size(); i++) {
            desks.add(new BehindDesk(this, i));
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
        desks.forEach(desk -> desk.well(true));
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
        desks.forEach(desk -> desk.well(desk == desks.get(workspace)));
    }

    void step() {
        now += Duration.ofMillis(random.nextInt(20)).toNanos();
        switch (random.nextInt(40)) {
            case 0 -> now += Duration.ofSeconds(random.nextInt(7)).toNanos();
            case 1 -> commit();
            case 2 -> desk().change();
            case 3, 4, 5, 6, 7 -> poll();
            case 8, 9, 10, 11, 12, 13, 14 -> work();
            case 15, 16, 17, 18, 19 -> desk().arrive();
            case 20, 21, 22, 23, 24 -> desk().send();
            case 25, 26, 27, 28 -> desk().answer();
            case 29, 30, 31 -> fetch();
            default -> turn();
        }
    }

    long now() {
        return now;
    }

    private void work() {
        if (!queue.isEmpty()) {
            worker.request(1);
        }
    }

    private BehindDesk desk() {
        return desks.get(random.nextInt(desks.size()));
    }

    private void poll() {
        if (budget.full()) {
            return;
        }
        List<ConsumerRecord<byte[], RecordValue>> records = records(partition.tracker.position());
        if (records.isEmpty()) {
            partition.tracker.advancedTo(world.end);
        } else {
            intake.take(new ConsumerRecords<>(Map.of(BehindWorld.PLACE, records), Map.of()));
        }
    }

    private List<ConsumerRecord<byte[], RecordValue>> records(long from) {
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
        desks.forEach(BehindDesk::letGo);
        admission.forgetEnded();
        for (int i = 0; i < 10_000 && !partition.quiet(); i++) {
            now += Duration.ofMillis(5).toNanos();
            work();
            desks.forEach(BehindDesk::arrive);
            desks.forEach(BehindDesk::answer);
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
        desks.forEach(BehindDesk::die);
        if (underWay != null && random.nextBoolean()) {
            underWay.run();
        }
        if (random.nextInt(10) == 0) {
            world.loseMetadata();
        }
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
        List<ConsumerRecord<byte[], RecordValue>> records = new ArrayList<>(records(ask.from()));
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

    private void moveAtOnce(List<ConsumerRecord<byte[], RecordValue>> records, long to) {
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
}
