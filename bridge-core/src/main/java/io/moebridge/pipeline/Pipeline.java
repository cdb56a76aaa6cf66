package io.moebridge.pipeline;

import io.moebridge.deadletter.DeadLetter;
import io.moebridge.deadletter.DeadLetter.Stage;
import io.moebridge.deadletter.DeadLetterSettings;
import io.moebridge.deadletter.DeadLetterTopic;
import io.moebridge.deadletter.StopAbove;
import io.moebridge.delivery.LaneDriver;
import io.moebridge.lane.Evidence;
import io.moebridge.lane.LaneSettings;
import io.moebridge.lane.Pending;
import io.moebridge.message.AllowanceShare;
import io.moebridge.message.ByteBudget;
import io.moebridge.message.Envelope;
import io.moebridge.message.Reason;
import io.moebridge.message.Settlement;
import io.moebridge.message.Verdict;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.Workspace;
import io.moebridge.moengage.WorkspaceRouter;
import io.moebridge.segment.SegmentDecoder;
import io.moebridge.source.Admission;
import io.moebridge.source.Chunk;
import io.moebridge.source.KafkaSource;
import io.moebridge.source.Lanes;
import io.moebridge.telemetry.BridgeEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The way of an event, both halves. Down: records come from the source in chunks, are decoded, routed and translated by a
 * worker, and offered to the lane of their workspace, which sends them. Up: verdicts go back to the source in chunks;
 * what cannot be delivered goes to the dead-letter topic first, and only the broker's acknowledgement is its verdict.
 */
public final class Pipeline implements KafkaSource.Downstream, LaneDriver.Outlet, Worker.Outlet, StopAbove.Orders {

    /** One workspace's end of the pipeline. */
    public record Branch(Workspace workspace, LaneSettings settings, ByteBudget.Share share) {}

    /** Chunks a worker's queue asks for ahead: enough to stay busy while the next ones are on their way. */
    private static final int CHUNKS_AHEAD = 2;

    private final KafkaSource source;
    private final List<String> wrappers;
    private final WorkspaceRouter router;
    private final List<Branch> branches;
    private final DeadLetterTopic deadLetters;
    private final String redriveTopic;
    private final StopAbove stopAbove;
    private final ByteBudget budget;
    private final BridgeEvents events;
    private final ScatteredUsers scattered = new ScatteredUsers();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<LaneDriver> lanes = new ArrayList<>();
    private final List<Scheduler> workers = new ArrayList<>();
    private final List<Worker> processors = new CopyOnWriteArrayList<>();
    private final Lanes shares;
    private final Map<String, String> paused = new ConcurrentHashMap<>();

    public Pipeline(
            KafkaSource source,
            List<String> wrappers,
            WorkspaceRouter router,
            List<Branch> branches,
            DeadLetterTopic deadLetters,
            DeadLetterSettings deadLetterSettings,
            ByteBudget budget,
            Lanes shares,
            BridgeEvents events) {
        this.source = source;
        this.shares = shares;
        this.wrappers = wrappers;
        this.router = router;
        this.branches = branches;
        this.deadLetters = deadLetters;
        branches.forEach(branch -> indexes.put(branch.workspace().name(), indexes.size()));
        this.redriveTopic = deadLetterSettings.redriveTopic();
        this.stopAbove = new StopAbove(deadLetterSettings, List.copyOf(indexes.keySet()), this);
        this.budget = budget;
        this.events = events;
    }

    /** Makes a lane's driver, which sends its decisions back here. */
    @FunctionalInterface
    public interface LaneMaker {
        LaneDriver make(Branch branch, LaneDriver.Outlet outlet);
    }

    /**
     * Runs until the subscription ends.
     *
     * @param workerCount how many threads decode and translate
     */
    public Mono<Void> run(int workerCount, LaneMaker maker) {
        branches.forEach(branch -> lanes.add(maker.make(branch, this)));
        for (int i = 0; i < workerCount; i++) {
            workers.add(Schedulers.newSingle("bridge-worker-" + i, true));
        }
        Flux<Void> down = Flux.range(0, workerCount).flatMap(this::work, workerCount);
        Flux<Void> out = Flux.fromIterable(lanes).flatMap(LaneDriver::run, lanes.size());
        return Mono.when(down, out).doFinally(signal -> workers.forEach(Scheduler::dispose));
    }

    private Mono<Void> work(int i) {
        Worker worker = new Worker(
                new SegmentDecoder(wrappers),
                redriveTopic,
                router,
                destinations(),
                scattered,
                new Admission(shares, System::nanoTime),
                this,
                events);
        processors.add(worker);
        return source.chunks(i)
                .publishOn(workers.get(i), CHUNKS_AHEAD)
                .doOnNext(chunk -> {
                    worker.process(chunk);
                    shares.give(chunk, budget);
                })
                .then();
    }

    private List<Worker.Destination> destinations() {
        List<Translation> translations = Translation.of(branches.stream()
                .map(branch -> new Translation.Wish(
                        branch.workspace().mapping(), branch.settings().elementCap()))
                .toList());
        List<Worker.Destination> destinations = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            Branch branch = branches.get(i);
            Mapping mapping = branch.workspace().mapping();
            destinations.add(new Worker.Destination(
                    branch.workspace().name(),
                    translations.get(i),
                    mapping::fateOf,
                    branch.settings().guardsDuplicates()));
        }
        return destinations;
    }

    /** The lanes, in the order of the workspaces. */
    public List<LaneDriver> lanes() {
        return lanes;
    }

    // Down: from a worker to its lanes.

    @Override
    public void offer(Chunk chunk, List<Worker.Offer> offers) {
        List<LaneDriver.Offer> ready = new ArrayList<>(offers.size());
        for (Worker.Offer offer : offers) {
            ByteBudget.Share share = branches.get(offer.workspace()).share();
            long weight = 0;
            for (Pending pending : offer.elements()) {
                weight += pending.weight();
            }
            share.take(weight);
            if (!chunk.origin().isSecondReading()) {
                source.feeds(chunk.origin(), share);
            }
            ready.add(new LaneDriver.Offer(lanes.get(offer.workspace()), offer.elements()));
        }
        LaneDriver.offer(ready);
    }

    // Up: from workers and lanes to the source.

    @Override
    public void settle(Settlement settlement) {
        stopAbove.count(settlement);
        source.settle(settlement);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        int weight = letter.envelope().weight();
        budget.take(weight);
        Integer workspace = indexes.get(letter.workspace());
        if (workspace != null && !letter.envelope().origin().isSecondReading()) {
            source.feeds(letter.envelope().origin(), branches.get(workspace).share());
        }
        deadLetters.write(letter, () -> {
            settleDeadLetter(letter);
            budget.give(weight);
        });
    }

    @Override
    public void deadLetter(LaneDriver lane, Pending pending, Reason reason, Evidence evidence) {
        DeadLetter letter = new DeadLetter(
                pending.envelope(),
                pending.event(),
                pending.position(),
                Stage.DELIVER,
                reason,
                lane.workspace(),
                evidence.attempts(),
                evidence.status(),
                evidence.detail(),
                evidence.requestId());
        deadLetters.write(letter, () -> {
            settleDeadLetter(letter);
            lane.buried(pending);
        });
    }

    private void settleDeadLetter(DeadLetter letter) {
        Envelope envelope = letter.envelope();
        Settlement settlement = new Settlement(envelope.origin(), 1);
        settlement.settled(
                envelope.offset(), letter.event(), Verdict.deadLettered(letter.reason(), letter.workspace()));
        settle(settlement);
    }

    /** Why nothing may be taken any more, or null. */
    public @Nullable String takingStopped() {
        return stopAbove.takingStopped();
    }

    /** A workspace has too many dead letters: it keeps everything, and the partitions that feed it close. */
    @Override
    public void stop(String workspace, String why) {
        int index = Objects.requireNonNull(indexes.get(workspace));
        branches.get(index).share().stop();
        lanes.get(index).stop(why);
    }

    @Override
    public void stopTaking(String why) {
        events.takingStopped(why);
    }

    /** A workspace keeps everything until {@link #resume}; false when there is none of that name. */
    public boolean pause(String workspace, String why) {
        Integer index = indexes.get(workspace);
        if (index == null) {
            return false;
        }
        paused.put(workspace, why);
        branches.get(index).share().stop();
        lanes.get(index).pause(why);
        return true;
    }

    /** The workspaces that were paused, and why. */
    public Map<String, String> paused() {
        return Map.copyOf(paused);
    }

    /** A workspace that was stopped or paused goes on; false when there is none of that name. */
    public boolean resume(String workspace) {
        Integer index = indexes.get(workspace);
        if (index == null) {
            return false;
        }
        paused.remove(workspace);
        stopAbove.resumed(workspace);
        branches.get(index).share().resume();
        lanes.get(index).resume();
        return true;
    }

    /** Assignments have ended: every lane lets go of what it has not sent. */
    @Override
    public void letGo() {
        for (int i = 0; i < processors.size(); i++) {
            workers.get(i).schedule(processors.get(i)::forgetEnded);
        }
        lanes.forEach(LaneDriver::letGo);
    }

    @Override
    public void share(List<AllowanceShare> all) {
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).share(all.get(i));
        }
    }

    @Override
    public boolean sharesTaken() {
        return lanes.stream().allMatch(LaneDriver::hasTakenShare);
    }

    /** Requests may start again. */
    @Override
    public void mayGoOn() {
        lanes.forEach(LaneDriver::wake);
    }
}
