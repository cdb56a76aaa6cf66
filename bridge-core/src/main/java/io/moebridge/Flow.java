package io.moebridge;

import io.moebridge.BridgeSettings.WorkspaceSettings;
import io.moebridge.deadletter.DeadLetterTopic;
import io.moebridge.delivery.EventLoops;
import io.moebridge.delivery.LaneDriver;
import io.moebridge.delivery.MoEngageClient;
import io.moebridge.message.ByteBudget;
import io.moebridge.moengage.Workspace;
import io.moebridge.moengage.WorkspaceRouter;
import io.moebridge.pipeline.Pipeline;
import io.moebridge.pipeline.Pipeline.Branch;
import io.moebridge.source.KafkaSource;
import io.moebridge.source.Lanes;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The way of events by one configuration, from the source through the pipeline to the clients, put together in one place. A reload makes
 * another one, which goes on where this one ends.
 *
 * <p>Thread-safe.
 */
final class Flow {

    /** What all flows of a bridge share. */
    record Shared(EventLoops loops, DeadLetterTopic deadLetters, BridgeEvents events) {}

    final BridgeSettings settings;
    final ByteBudget budget;
    final KafkaSource source;
    final Pipeline pipeline;
    private final DeadLetterTopic deadLetters;
    private final List<MoEngageClient> clients = new ArrayList<>();
    private final Mono<Void> work;

    /**
     * Puts a flow together, which does nothing before it is started.
     *
     * @param before the flow that this one will go on from, or null
     * @throws IllegalArgumentException when the routing names a workspace that is not there
     */
    Flow(BridgeSettings settings, Shared shared, @Nullable Flow before) {
        this.settings = settings;
        this.deadLetters = shared.deadLetters();
        int cores = Runtime.getRuntime().availableProcessors();
        BridgeEvents events = shared.events();
        List<WorkspaceSettings> workspaces = settings.workspaces();
        List<Workspace> names =
                workspaces.stream().map(WorkspaceSettings::workspace).toList();
        WorkspaceRouter router = new WorkspaceRouter(names, settings.routing());
        budget = new ByteBudget(settings.source().inFlightBytes());
        List<Branch> branches = workspaces.stream()
                .map(workspace -> new Branch(workspace.workspace(), workspace.lane(), budget.share()))
                .toList();
        Lanes lanes = lanes(settings, branches);
        source = new KafkaSource(
                settings.source(),
                Fingerprint.interpretation(settings),
                cores,
                budget,
                lanes,
                this::hold,
                events,
                before == null ? null : before.source);
        pipeline = new Pipeline(
                source,
                settings.wrappers(),
                router,
                branches,
                deadLetters,
                settings.deadLetter(),
                budget,
                lanes,
                events);
        work = pipeline.run(cores, (branch, outlet) -> {
            WorkspaceSettings workspace = workspaces.get(branches.indexOf(branch));
            MoEngageClient client = new MoEngageClient(
                    workspace.client(), branch.settings().maxRequests(), source.lease(), shared.loops());
            clients.add(client);
            return new LaneDriver(
                    branch.workspace().name(),
                    branch.settings(),
                    branch.share(),
                    client,
                    source.lease(),
                    shared.loops(),
                    outlet,
                    events);
        });
    }

    /** The pipeline at work, until the subscription ends; there has to be one before the flow is started. */
    Mono<Void> work() {
        return work;
    }

    private static Lanes lanes(BridgeSettings settings, List<Branch> branches) {
        Map<String, Boolean> fedAlone = new ConcurrentHashMap<>();
        Map<String, Set<String>> reach = new ConcurrentHashMap<>();
        return new Lanes(
                settings.isolation(),
                branches.stream().map(branch -> branch.workspace().name()).toList(),
                branches.stream().map(Branch::share).toList(),
                topic -> fedAlone.computeIfAbsent(topic, any -> Reach.isOneOnly(settings, any)),
                (topic, workspace) -> reach.computeIfAbsent(topic, any -> Reach.of(settings, any))
                        .contains(workspace));
    }

    /** Starts reading, as soon as Kafka answers. */
    void start() {
        source.start(pipeline);
    }

    /**
     * Goes on where another flow ends; what was paused by hand there is paused here. Blocks.
     *
     * @param timeout how long what is in flight there is waited for
     * @return how many events in flight were abandoned
     * @throws ExecutionException when the other one has failed
     */
    long startAfter(Flow before, Duration timeout) throws ExecutionException, InterruptedException {
        pauseAs(before);
        return source.startAfter(pipeline, before.source, timeout);
    }

    /** Pauses what is paused by hand in another flow, and nothing else. */
    void pauseAs(Flow other) {
        Map<String, String> there = other.pipeline.paused();
        pipeline.paused().keySet().stream()
                .filter(workspace -> !there.containsKey(workspace))
                .forEach(pipeline::resume);
        there.forEach(pipeline::pause);
    }

    /** Why nothing may be taken at the moment, or null. */
    private @Nullable String hold() {
        String problem = deadLetters.problem();
        return problem == null ? pipeline.takingStopped() : "dead letters cannot be written: " + problem;
    }

    /** Lets go of connections, once nothing is in flight any more. */
    void release() {
        clients.forEach(MoEngageClient::close);
    }
}
