package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.Envelope;
import io.moebridge.message.Origin;
import io.moebridge.message.RecordValue;
import io.moebridge.source.CatchUpReads.Ask;
import io.moebridge.source.CatchUpReads.Read;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads partitions a second time for the workspaces that are behind, as their lanes have room, and brings them together with
 * the main reader again. It says what is to be read and enters what comes; the reading itself is done by {@link CatchUpReads}. Poll thread only.
 */
final class CatchUp {
    /** The readers try to meet when they are no further apart than this: about a fetch. */
    static final int NEAR = 2 * KafkaConnection.MAX_POLL_RECORDS;

    /** A record's elements weigh about as much as the record, and are made before it is given back. */
    private static final long RESERVED = 2;

    private final Lanes lanes;
    private final ByteBudget budget;
    private final int maxChunk;
    private final CatchUpReads reads;
    private final Consumer<ActivePartition> handOn;
    private final OutOfRange outOfRange;
    private final Map<TopicPartition, Asked> asked = new HashMap<>();
    private final SharedReads shared = new SharedReads();
    private boolean anything;
    private long asks;

    /** Is told of a place that the log does not have, and up to where the log is the one that was read, or -1. */
    interface OutOfRange {
        void found(ActivePartition partition, Position position, long known);
    }

    private record Asked(ActivePartition partition, Position position, Ask ask) {}

    /**
     * @param handOn told of a partition that has got chunks for its worker
     */
    CatchUp(
            Lanes lanes,
            ByteBudget budget,
            int maxChunk,
            CatchUpReads reads,
            Consumer<ActivePartition> handOn,
            OutOfRange outOfRange) {
        this.lanes = lanes;
        this.budget = budget;
        this.maxChunk = maxChunk;
        this.reads = reads;
        this.handOn = handOn;
        this.outOfRange = outOfRange;
    }

    /**
     * Takes what was read, and says what is to be read next.
     *
     * @param mayTake whether anything may be taken at all
     */
    void turn(Collection<ActivePartition> partitions, boolean mayTake, long now) {
        for (Read read = reads.next(); read != null; read = reads.next()) {
            take(read);
        }
        shared.drainKnown(this::take);
        boolean any = false;
        for (ActivePartition partition : partitions) {
            any |= !partition.positions.none();
        }
        if (!any && !anything) {
            return;
        }
        anything = any;
        Set<TopicPartition> places = new HashSet<>();
        Map<TopicPartition, Asked> next = new HashMap<>();
        for (ActivePartition partition : partitions) {
            if (partition.positions.none()) {
                continue;
            }
            places.add(partition.topicPartition);
            meet(partition, now);
            boolean mayAsk = mayTake && !shared.isWaiting(partition);
            Position position = mayAsk ? partition.turns.next(ready(partition), now) : null;
            Asked one = position != null ? ask(partition, position) : mayAsk ? unanswered(partition) : null;
            if (one != null) {
                next.put(partition.topicPartition, one);
            }
        }
        asked.clear();
        asked.putAll(next);
        Map<TopicPartition, Ask> all = new HashMap<>();
        next.forEach((place, one) -> all.put(place, one.ask));
        reads.ask(places, all);
    }

    private Asked ask(ActivePartition partition, Position position) {
        Asked before = asked.get(partition.topicPartition);
        if (before != null && before.partition == partition && before.ask.from() == position.place()) {
            return new Asked(partition, position, before.ask); // whoever stands for the place
        }
        return new Asked(partition, position, new Ask(++asks, position.place()));
    }

    /** What was asked before and still can be answered: if it was given up whenever there is no room for a moment, nothing would ever come. */
    private @Nullable Asked unanswered(ActivePartition partition) {
        Asked before = asked.get(partition.topicPartition);
        boolean same = before != null
                && before.partition == partition
                && partition.positions.of(before.position.workspace) == before.position
                && before.position.place() == before.ask.from();
        return same ? before : null;
    }

    /**
     * Those whose lanes have room, and that have not come to where they stop; those at the log's end only if there are no others. Of
     * several at one place, which go on together, one stands for all, if possible the one whose turn it is.
     */
    private List<Position> ready(ActivePartition partition) {
        List<Position> ready = new ArrayList<>();
        if (budget.full() || partition.heldRecords() > Gates.FEW) {
            return ready;
        }
        List<Position> atEnd = new ArrayList<>();
        Set<Long> places = new HashSet<>();
        long end = Math.max(partition.end, partition.tracker.position());
        Position current = partition.turns.current();
        if (current != null && partition.positions.of(current.workspace) == current) {
            add(current, places, current.place() < end ? ready : atEnd);
        }
        for (Position position : partition.positions.behind()) {
            add(position, places, position.place() < end ? ready : atEnd);
        }
        return ready.isEmpty() ? atEnd : ready;
    }

    private void add(Position position, Set<Long> places, List<Position> list) {
        if (mayRead(position) && places.add(position.place())) {
            list.add(position);
        }
    }

    private boolean mayRead(Position position) {
        ByteBudget.Share share = lanes.shares().get(position.workspace);
        // What is kept aside until they meet is in the lane's share, and goes only when they have.
        boolean hasRoom = position.joining() ? !share.full() : share.hasRoom() || position.isUndated();
        return hasRoom && position.place() < position.end();
    }

    /** A place is fixed where the readers are to meet, when they are near each other and the lane has room for what comes until then. */
    private void meet(ActivePartition partition, long now) {
        OffsetTracker main = partition.tracker;
        for (Position position : partition.positions.behind()) {
            ByteBudget.Share share = lanes.shares().get(position.workspace);
            long apart = main.position() - position.place();
            boolean near = apart >= 0
                    && apart <= NEAR
                    && main.position() >= main.inherited().from()
                    && main.position() >= position.tracker.inherited().from();
            if (near && position.mayTry(now) && !share.stopped() && 2 * share.used() <= share.limit()) {
                mark(partition, position, position.join(main.position(), now));
                stopIfThere(partition, position);
            } else if (position.justTookTooLong(now)) {
                mark(partition, position, position.giveUp());
            }
        }
    }

    private void stopIfThere(ActivePartition partition, Position position) {
        if (position.justStopped()) {
            mark(partition, position, position.done());
        }
    }

    private void mark(ActivePartition partition, Position position, Marker marker) {
        mark(partition, position.origin, position.workspace, marker);
    }

    private void mark(ActivePartition partition, Origin origin, int workspace, Marker marker) {
        partition.held.add(Chunk.of(origin, workspace, marker));
        handOn.accept(partition);
    }

    private void take(Read read) {
        Asked of = asked.get(read.place());
        if (of == null || of.ask.number() != read.number() || of.partition.origin.ended()) {
            return;
        }
        asked.remove(read.place());
        of.partition.turns.answered();
        if (read.outOfRange()) {
            if (of.partition.positions.of(of.position.workspace) == of.position) {
                outOfRange.found(of.partition, of.position, read.position());
            }
            return;
        }
        of.partition.sawEpochs(read.records());
        List<Position> sharing = new ArrayList<>();
        for (Position position : of.partition.positions.behind()) {
            if (position == of.position ? position.place() == of.ask.from() : shares(position, of.ask.from(), read)) {
                sharing.add(position);
            }
        }
        if (sharing.size() < 2 || read.records().isEmpty()) {
            sharing.forEach(position -> take(of.partition, position, read, read.records()));
            return;
        }
        mark(of.partition, of.partition.origin, Chunk.EVERY, shared.ask(of.partition, read, of.ask.from()));
    }

    /** Those that stand within what was read share the read: from there on they are at one place. */
    private boolean shares(Position position, long from, Read read) {
        return position.place() >= from && position.place() < read.position() && mayRead(position);
    }

    /** Each takes what is its own. */
    private void take(SharedReads.Shared read) {
        for (Position position : List.copyOf(read.partition().positions.behind())) {
            if (shares(position, read.from(), read.read())) {
                take(read.partition(), position, read.read(), read.of(position.workspace));
                if (read.last().offset() < position.place()) {
                    position.mark(read.last().offset(), read.last().timestamp());
                }
            }
        }
    }

    /** @param some those of the read's records that may be the workspace's */
    private void take(
            ActivePartition partition, Position position, Read read, List<ConsumerRecord<byte[], RecordValue>> some) {
        List<ConsumerRecord<byte[], RecordValue>> all = within(some, position.place(), position.end());
        List<ConsumerRecord<byte[], RecordValue>> records =
                fitting(all, lanes.shares().get(position.workspace).room());
        for (int from = 0; from < records.size(); from += maxChunk) {
            List<ConsumerRecord<byte[], RecordValue>> part =
                    records.subList(from, Math.min(records.size(), from + maxChunk));
            Chunk chunk = Envelopes.chunk(position.origin, position.tracker.inherited(), part);
            if (!chunk.envelopes().isEmpty()) {
                position.opened(chunk);
                Chunk reserved = new Chunk(
                        position.origin, chunk.envelopes(), RESERVED * chunk.weight(), position.workspace, null);
                lanes.take(reserved, budget);
                partition.held.add(reserved);
            }
            position.tracker.advancedTo(part.get(part.size() - 1).offset() + 1);
        }
        if (records.size() == all.size()) {
            position.tracker.advancedTo(Math.min(read.position(), position.end()));
        }
        position.passOver();
        handOn.accept(partition);
        stopIfThere(partition, position);
    }

    /** As many of the records as the lane has room for, were they all its workspace's; one in any case. */
    private static List<ConsumerRecord<byte[], RecordValue>> fitting(
            List<ConsumerRecord<byte[], RecordValue>> records, long room) {
        long left = room;
        int count = 0;
        while (count < records.size() && (count == 0 || left > 0)) {
            ConsumerRecord<byte[], RecordValue> record = records.get(count++);
            int bytes = Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
            left -= RESERVED * (bytes + Envelope.FIXED_CHARGE);
        }
        return records.subList(0, count);
    }

    private static List<ConsumerRecord<byte[], RecordValue>> within(
            List<ConsumerRecord<byte[], RecordValue>> records, long from, long end) {
        int first = 0;
        while (first < records.size() && records.get(first).offset() < from) {
            first++;
        }
        int last = records.size();
        while (last > first && records.get(last - 1).offset() >= end) {
            last--;
        }
        return records.subList(first, last);
    }
}
