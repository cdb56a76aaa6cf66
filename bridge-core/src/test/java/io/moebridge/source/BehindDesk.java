package io.moebridge.source;

import io.moebridge.lane.Batch;
import io.moebridge.lane.Evidence;
import io.moebridge.lane.Lane;
import io.moebridge.lane.LaneSettings;
import io.moebridge.lane.Outcome;
import io.moebridge.lane.Pending;
import io.moebridge.message.Envelope;
import io.moebridge.message.Reason;
import io.moebridge.message.Settlements;
import io.moebridge.message.Verdict;
import io.moebridge.source.BehindWorld.Spot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

/** A lane of a {@link BehindLife} with its event loop, its requests in flight, and a MoEngage that is well or not. */
final class BehindDesk implements Lane.Results {
    private static final LaneSettings LANE = new LaneSettings(
            99_000,
            3,
            Duration.ofMillis(1),
            2,
            new LaneSettings.Retry(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofHours(4)),
            Optional.empty());
    private final Deque<List<Pending>> inbox = new ArrayDeque<>();
    private final Deque<Pending> toBury = new ArrayDeque<>();
    private final List<Batch> inFlight = new ArrayList<>();
    private final Settlements settlements = new Settlements();
    private final Lane lane;
    private final BehindLife life;
    private final BehindWorld world;
    private final Random random;
    private boolean well;

    BehindDesk(BehindLife life, int workspace) {
        this.life = life;
        this.world = life.world;
        this.random = world.random;
        this.well = random.nextInt(3) > 0;
        lane = new Lane(
                BehindWorld.WORKSPACES.get(workspace),
                LANE,
                life.lanes.shares().get(workspace),
                this,
                new SplittableRandom(random.nextLong()),
                life.now());
    }

    void well(boolean isWell) {
        well = isWell;
    }

    void change() {
        well = !well;
    }

    /** What a worker hands over. */
    void offer(List<Pending> offer) {
        inbox.add(offer);
    }

    /** What is in flight may have arrived, and nobody knows. */
    void die() {
        inFlight.forEach(batch -> {
            if (random.nextBoolean()) {
                batch.forEach(pending -> world.accept(spot(pending)));
            }
        });
    }

    void arrive() {
        Pending condemned = toBury.poll();
        if (condemned != null) {
            bury(condemned);
        }
        List<Pending> offer = inbox.poll();
        if (offer != null) {
            lane.offer(offer, life.now());
            settlements.drainTo(life.active::settle);
        }
    }

    void send() {
        Batch batch = lane.next(life.now());
        if (batch != null) {
            inFlight.add(batch);
        }
        settlements.drainTo(life.active::settle);
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
        lane.complete(batch, well ? new Outcome.Accepted(200) : new Outcome.Unavailable(503, arrives, ""), life.now());
        settlements.drainTo(life.active::settle);
    }

    private void bury(Pending condemned) {
        world.deadLettered(spot(condemned));
        settled(condemned, Verdict.deadLettered(Reason.ALWAYS_FAILING, null));
        lane.buried(condemned);
        settlements.drainTo(life.active::settle);
    }

    private void arrived(Spot spot) {
        if (!life.accepted.add(spot) && !life.mayRepeat.contains(spot)) {
            world.findings.add("sent twice without a cause: " + spot);
        }
        if (!well) {
            life.mayRepeat.add(spot);
        }
        world.accept(spot);
    }

    void letGo() {
        lane.letGo(life.now());
        settlements.drainTo(life.active::settle);
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

    private static Spot spot(Pending pending) {
        return new Spot(pending.envelope().offset(), pending.event());
    }
}
