package io.moebridge.delivery;

import io.moebridge.lane.Batch;
import io.moebridge.lane.Evidence;
import io.moebridge.lane.Lane;
import io.moebridge.lane.LaneSettings;
import io.moebridge.lane.LaneSnapshot;
import io.moebridge.lane.Outcome;
import io.moebridge.lane.Pending;
import io.moebridge.lane.RateReport;
import io.moebridge.message.AllowanceShare;
import io.moebridge.message.ByteBudget;
import io.moebridge.message.Reason;
import io.moebridge.message.Settlement;
import io.moebridge.message.Settlements;
import io.moebridge.message.Verdict;
import io.moebridge.moengage.Element.Kind;
import io.moebridge.source.Lease;
import io.moebridge.telemetry.BridgeEvents;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Drives one {@link Lane} with requests and timers on its event loop. Offers may come from any thread; everything else
 * about the lane happens on that loop.
 */
public final class LaneDriver {

    /** Where a lane's decisions go. Called on the event loop; must not block. */
    public interface Outlet {
        void settle(Settlement settlement);

        /** To be answered by {@link LaneDriver#buried} once it is written. */
        void deadLetter(LaneDriver lane, Pending pending, Reason reason, Evidence evidence);
    }

    /** Elements for a lane. */
    public record Offer(LaneDriver lane, List<Pending> elements) {}

    private record Done(Batch batch, Reply reply, long tookNanos) {}

    private static final long NO_TIMER = Long.MAX_VALUE;

    /** Elements that change nothing else are left to a timer that fires so soon; until then the snapshot is without them. */
    private static final long SOON = TimeUnit.SECONDS.toNanos(1);

    private final String workspace;
    private final EventLoop loop;
    private final Scheduler scheduler;
    private final MoEngageClient client;
    private final Lease lease;
    private final Outlet outlet;
    private final BridgeEvents events;
    private final Lane lane;
    private final int maxRequests;
    private final Map<String, Integer> allowance;
    private final Sinks.Many<Batch> batches;
    private final Settlements settlements = new Settlements();

    private @Nullable Future<?> timer;
    private long timerAt = NO_TIMER;
    private volatile LaneSnapshot snapshot;
    private volatile AllowanceShare shareTold = AllowanceShare.NONE;
    private volatile AllowanceShare shareTaken = AllowanceShare.NONE;

    public LaneDriver(
            String workspace,
            LaneSettings settings,
            ByteBudget.Share share,
            MoEngageClient client,
            Lease lease,
            EventLoops loops,
            Outlet outlet,
            BridgeEvents events) {
        this.workspace = workspace;
        this.loop = loops.next();
        this.scheduler = Schedulers.fromExecutor(loop);
        this.client = client;
        this.lease = lease;
        this.outlet = outlet;
        this.events = events;
        this.maxRequests = settings.maxRequests();
        this.allowance = settings.limits()
                .map(limits -> Map.of(
                        "users", limits.usersPerMinute(),
                        "events", limits.eventsPerMinute(),
                        "devices", limits.devicesPerMinute()))
                .orElse(Map.of());
        this.lane = new Lane(workspace, settings, share, new Decisions(), new SplittableRandom(), System.nanoTime());
        lane.share(shareTaken, System.nanoTime());
        // The lane never gives more batches than it has request slots, so this queue never overflows.
        this.batches = Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(maxRequests));
        this.snapshot = lane.snapshot(System.nanoTime());
    }

    public String workspace() {
        return workspace;
    }

    /** Sends what the lane gives until the subscription ends. */
    public Mono<Void> run() {
        return batches.asFlux()
                .flatMap(this::send, maxRequests, 1)
                .publishOn(scheduler, maxRequests)
                .doOnNext(this::completed)
                .then();
    }

    private Mono<Done> send(Batch batch) {
        long start = System.nanoTime();
        return client.post(batch).map(reply -> new Done(batch, reply, System.nanoTime() - start));
    }

    private void completed(Done done) {
        long now = System.nanoTime();
        Outcome outcome = done.reply().outcome();
        events.requestFinished(workspace, outcome.label(), Duration.ofNanos(done.tookNanos()));
        done.reply().rate().ifPresent(rate -> lane.told(rate, now));
        lane.complete(done.batch(), outcome, now);
        LaneSnapshot after = lane.snapshot(now);
        if (!(outcome instanceof Outcome.Accepted) && !after.isRunning()) {
            events.workspaceState(workspace, after.state(), after.detail());
        }
        pump();
    }

    /** Hands elements to their lanes, in one task for all lanes of an event loop. Any thread. */
    public static void offer(List<Offer> offers) {
        Map<EventLoop, List<Offer>> byLoop = offers.stream().collect(Collectors.groupingBy(offer -> offer.lane().loop));
        byLoop.forEach((loop, its) ->
                loop.execute(() -> its.forEach(offer -> offer.lane().take(offer.elements()))));
    }

    /**
     * Most elements join others that wait for company, and the timer is set already: with many lanes a chunk has one or two for each,
     * so a whole look at the lane for them would be a look for each event. What is wrong with one lane is not to keep the others from theirs.
     */
    private void take(List<Pending> elements) {
        try {
            long now = System.nanoTime();
            lane.offer(elements, now);
            boolean timerSuffices = timerAt <= now + SOON && timerAt <= lane.nextAt(now);
            if (!timerSuffices || !settlements.isEmpty()) {
                pump();
            }
        } catch (RuntimeException e) {
            events.unexpected("taking elements for workspace " + workspace, e);
        }
    }

    /** Looks again whether something may start. Any thread. */
    public void wake() {
        loop.execute(this::pump);
    }

    /** Lets go of what came by assignments that have ended. Any thread. */
    public void letGo() {
        loop.execute(() -> {
            lane.letGo(System.nanoTime());
            pump();
        });
    }

    /** A dead letter was acknowledged. Any thread. */
    public void buried(Pending pending) {
        loop.execute(() -> {
            lane.buried(pending);
            pump();
        });
    }

    /** Keeps everything and sends nothing until {@link #resume}. Any thread. */
    public void stop(String why) {
        loop.execute(() -> {
            lane.stop(why);
            pump();
        });
    }

    /** As {@link #stop}, because somebody wishes it. Any thread. */
    public void pause(String why) {
        loop.execute(() -> {
            lane.pause(why);
            pump();
        });
    }

    /** Goes on after {@link #stop} and {@link #pause}. Any thread. */
    public void resume() {
        loop.execute(() -> {
            lane.resume();
            pump();
        });
    }

    /** What may be sent in a minute, by kind; empty when there is no limit. */
    public Map<String, Integer> allowance() {
        return allowance;
    }

    /** How much of the allowance is this process's from now on; nothing until this is called. Poll thread only. */
    public void share(AllowanceShare share) {
        if (share.equals(shareTold)) {
            return;
        }
        shareTold = share;
        loop.execute(() -> {
            lane.share(share, System.nanoTime());
            shareTaken = share;
            pump();
        });
    }

    /** The share that the lane keeps to. Any thread. */
    public AllowanceShare shareTaken() {
        return shareTaken;
    }

    /** Whether the lane keeps to the share that it was told last. Poll thread only. */
    public boolean hasTakenShare() {
        return shareTaken.equals(shareTold);
    }

    /** How the lane stood at the last look at it; what came in since, for a second at most, is not in it. Any thread. */
    public LaneSnapshot snapshot() {
        return snapshot;
    }

    /** Starts whatever may start now, and sees to it that this is called again in time. */
    private void pump() {
        long now = System.nanoTime();
        boolean mayStart = lease.held(now);
        for (Batch batch = mayStart ? lane.next(now) : null; batch != null; batch = lane.next(now)) {
            tell(batch);
            batches.tryEmitNext(batch).orThrow();
        }
        settlements.drainTo(outlet::settle);
        LaneSnapshot before = snapshot;
        snapshot = lane.snapshot(now);
        if (!before.state().equals(snapshot.state())) {
            events.workspaceState(workspace, snapshot.state(), snapshot.detail());
        }
        if (mayStart) {
            wakeAt(lane.nextAt(now), now);
        }
    }

    private void tell(Batch batch) {
        if (batch.resendCause().isEmpty()) {
            events.batchFormed(workspace, batch.closedBy().label(), batch.elements(), batch.bytes());
        } else {
            events.resent(workspace, batch.resendCause(), batch.elements());
        }
    }

    private void wakeAt(long at, long now) {
        if (at >= timerAt) {
            return;
        }
        if (timer != null) {
            timer.cancel(false);
        }
        timerAt = at;
        timer = loop.schedule(this::timerFired, Math.max(0, at - now), TimeUnit.NANOSECONDS);
    }

    private void timerFired() {
        timer = null;
        timerAt = NO_TIMER;
        pump();
    }

    /** Passes the lane's decisions on. */
    private final class Decisions implements Lane.Results {
        @Override
        public void settled(Pending last, Verdict verdict) {
            settlements.settled(last.envelope(), last.event(), verdict);
            long written = last.envelope().timestamp();
            if (verdict.outcome() == Verdict.Outcome.ACCEPTED && written >= 0) {
                events.acceptedAfter(workspace, System.currentTimeMillis() - written);
            }
        }

        @Override
        public void condemned(Pending pending, Reason reason, Evidence evidence) {
            outlet.deadLetter(LaneDriver.this, pending, reason, evidence);
        }

        @Override
        public void accepted(Batch batch) {
            events.accepted(workspace, batch.count(Kind.CUSTOMER), batch.count(Kind.EVENT), batch.count(Kind.DEVICE));
            batch.call().ifPresent(kind -> events.called(workspace, kind == Kind.DELETE ? "delete" : "merge"));
        }

        @Override
        public void bisected() {
            events.bisected(workspace);
        }

        @Override
        public void hotUser(String hashedId) {
            events.hotUser(workspace, hashedId);
        }

        @Override
        public void otherLimit(RateReport report) {
            events.otherLimit(workspace, report.limit(), report.remaining());
        }
    }
}
