package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.Envelope;
import io.moebridge.message.Origin;
import io.moebridge.message.Settlement;
import io.moebridge.message.Settlement.Notice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a workspace takes what the main reader read. A unit, all events of one record for one workspace, is taken, kept
 * aside or passed over as a whole.
 *
 * <p>In each partition a workspace is <em>direct</em> at first. When its lane is full and not worth waiting for, it falls
 * <em>behind</em>: it takes nothing of the main reader's any more, and the catch-up reader reads for it from there. To meet, it is
 * <em>joining</em>: the main reader's units are kept aside until the catch-up reader has come to where they begin. Whether they meet
 * is decided here alone.
 *
 * <p>Confined to the worker through whose queue both readers' chunks of a partition come. While nothing is behind, it costs a look
 * at the lane's share for each chunk and workspace.
 */
public final class Admission {
    /** What becomes of a unit. */
    public enum Answer {
        TAKE,
        KEEP_ASIDE,
        PASS_OVER
    }

    private static final long ANY = Long.MAX_VALUE;

    private final Lanes lanes;
    private final LongSupplier clock;
    private final Map<Origin, @Nullable Way[]> waysOf = new HashMap<>();

    private final long[] lookedAt;
    private final long[] room;
    private final @Nullable Envelope[] unit;
    private final Answer[] answers;
    private final int[] passedOver;
    private long chunks;
    private boolean waits;
    private int only = Chunk.EVERY;
    private @Nullable Way @Nullable [] ways;
    private Settlement news = new Settlement(new Origin("", 0, 0), 0);

    /** How a workspace stands in a partition, if it is not direct. */
    private static final class Way {
        final List<Envelope> aside = new ArrayList<>();

        @Nullable
        Origin joiner;

        int attempt;
        long weight;
    }

    /** @param clock nanoseconds of a monotonic clock */
    public Admission(Lanes lanes, LongSupplier clock) {
        this.lanes = lanes;
        this.clock = clock;
        int count = lanes.workspaces().size();
        lookedAt = new long[count];
        room = new long[count];
        unit = new Envelope[count];
        answers = new Answer[count];
        passedOver = new int[count];
    }

    /** Turns to the records of a chunk; what changes is told in its news. */
    public void begin(Chunk chunk, Settlement itsNews) {
        chunks++;
        news = itsNews;
        only = chunk.workspace();
        waits = lanes.waitsFor(chunk.origin().topic());
        ways = waysOf.isEmpty() ? null : waysOf.get(chunk.origin().assignment());
    }

    /** What becomes of the workspace's events in this record. Is asked for each event, and says the same for all of a record. */
    public Answer of(int workspace, Envelope record) {
        if (only >= 0) {
            return workspace == only ? Answer.TAKE : Answer.PASS_OVER;
        }
        if (lookedAt[workspace] != chunks) {
            look(workspace);
        }
        if (room[workspace] > 0) {
            unit[workspace] = record;
            answers[workspace] = Answer.TAKE;
            return Answer.TAKE;
        }
        return decided(workspace, record);
    }

    /** What was taken of the record for the workspace weighs so much. */
    public void taken(int workspace, int weight) {
        if (only < 0 && room[workspace] != ANY) {
            room[workspace] -= weight;
        }
    }

    private void look(int workspace) {
        lookedAt[workspace] = chunks;
        unit[workspace] = null;
        if (ways != null && ways[workspace] != null) {
            room[workspace] = 0;
        } else if (waits) {
            room[workspace] = ANY;
        } else {
            room[workspace] = share(workspace).room();
            if (room[workspace] > 0) {
                share(workspace).sawRoom();
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // one record is one envelope
    private Answer decided(int workspace, Envelope record) {
        if (unit[workspace] != record) {
            unit[workspace] = record;
            answers[workspace] = decide(workspace, record);
        }
        Answer answer = answers[workspace];
        passedOver[workspace] += answer == Answer.TAKE ? 0 : 1;
        return answer;
    }

    private Answer decide(int workspace, Envelope record) {
        Way way = ways == null ? null : ways[workspace];
        if (way != null) {
            return way.joiner == null ? Answer.PASS_OVER : keepAside(workspace, way, record);
        }
        // What was taken out of this chunk is not in the lane's share yet.
        boolean tolerable = -room[workspace] <= share(workspace).tolerance();
        if (tolerable && share(workspace).worthWaiting(clock.getAsLong())) {
            return Answer.TAKE;
        }
        waysIn(record.origin())[workspace] = new Way();
        ways = waysOf.get(record.origin());
        news.notice(new Notice(Notice.Kind.FELL_BEHIND, workspace, record.offset(), record.timestamp()));
        return Answer.PASS_OVER;
    }

    private Answer keepAside(int workspace, Way way, Envelope record) {
        if (share(workspace).full()) {
            giveUp(workspace, way, news);
            return Answer.PASS_OVER;
        }
        int weight = record.weight();
        share(workspace).take(weight);
        way.weight += weight;
        way.aside.add(record);
        return Answer.KEEP_ASIDE;
    }

    private void giveUp(int workspace, Way way, Settlement told) {
        told.notice(new Notice(Notice.Kind.GAVE_UP, workspace, way.attempt, -1));
        clear(workspace, way);
        way.joiner = null;
    }

    /** Tells how many events were passed over; to be called when the chunk is done. */
    public void end() {
        if (ways == null) {
            return;
        }
        for (int i = 0; i < passedOver.length; i++) {
            if (passedOver[i] > 0) {
                news.notice(new Notice(Notice.Kind.PASSED_OVER, i, passedOver[i], -1));
                passedOver[i] = 0;
            }
        }
    }

    /**
     * Heeds a marker.
     *
     * @param itsNews what changes is told here
     * @return when the readers have met, what was kept aside, to be done now as records of the catch-up reader; else null
     */
    public @Nullable Chunk heed(Chunk chunk, Marker marker, Settlement itsNews) {
        @Nullable Way[] inPartition = waysIn(chunk.origin());
        int workspace = chunk.workspace();
        Way way = inPartition[workspace];
        if (marker instanceof Marker.Behind) {
            inPartition[workspace] = new Way();
        } else if (marker instanceof Marker.Join join && way != null) {
            way.joiner = chunk.origin();
            way.attempt = join.attempt();
        } else if (marker instanceof Marker.GiveUp end
                && way != null
                && way.joiner != null
                && way.attempt == end.attempt()) {
            giveUp(workspace, way, itsNews);
        } else if (marker instanceof Marker.Done done
                && way != null
                && way.joiner != null
                && way.attempt == done.attempt()) {
            return joined(chunk, workspace, way);
        }
        return null;
    }

    private Chunk joined(Chunk chunk, int workspace, Way way) {
        List<Envelope> aside =
                way.aside.stream().map(record -> record.by(chunk.origin())).toList();
        clear(workspace, way);
        @Nullable Way[] inPartition = waysIn(chunk.origin());
        inPartition[workspace] = null;
        boolean allDirect = true;
        for (Way other : inPartition) {
            allDirect &= other == null;
        }
        if (allDirect) {
            waysOf.remove(chunk.origin().assignment());
        }
        return new Chunk(chunk.origin(), aside, 0, workspace, null);
    }

    /** Forgets the assignments that have ended; nothing was done of what is kept aside. */
    public void forgetEnded() {
        waysOf.entrySet().removeIf(entry -> {
            if (!entry.getKey().ended()) {
                return false;
            }
            for (int i = 0; i < entry.getValue().length; i++) {
                Way way = entry.getValue()[i];
                if (way != null) {
                    clear(i, way);
                }
            }
            return true;
        });
    }

    private void clear(int workspace, Way way) {
        share(workspace).give(way.weight);
        way.weight = 0;
        way.aside.clear();
    }

    private @Nullable Way[] waysIn(Origin origin) {
        return waysOf.computeIfAbsent(
                origin.assignment(), none -> new Way[lanes.workspaces().size()]);
    }

    private ByteBudget.Share share(int workspace) {
        return lanes.shares().get(workspace);
    }
}
