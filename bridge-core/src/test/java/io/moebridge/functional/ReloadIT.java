package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.moebridge.Bridge;
import io.moebridge.BridgeSettings;
import io.moebridge.BridgeSettings.WorkspaceSettings;
import io.moebridge.BridgeStatus.Lifecycle;
import io.moebridge.BridgeStatus.WorkspaceStatus;
import io.moebridge.delivery.ClientSettings;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.Faults;
import io.moebridge.moengage.Routing;
import io.moebridge.source.SourceSettings;
import io.moebridge.source.SourceSettings.GroupProtocol;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bridge goes on by other settings, and neither its group nor its users notice. */
class ReloadIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int USERS = 40;

    private final Rig rig = new Rig(2, 2);
    private final List<String> assignments = new CopyOnWriteArrayList<>();
    private final RecordingEvents events = new RecordingEvents() {
        @Override
        public void assignmentChanged(int partitions, String detail) {
            assignments.add(detail);
        }
    };
    private int sent;

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONSUMER", "CLASSIC"})
    void reloadsInMidStream_loseAndRepeatNothing_andTheGroupDoesNotNotice(GroupProtocol protocol) throws Exception {
        Bridge bridge = rig.start(settings(protocol, "lab-key-1", 2), events);
        await().atMost(PATIENCE).until(() -> bridge.status().lifecycle() == Lifecycle.RUNNING);
        ScheduledExecutorService stream = Executors.newSingleThreadScheduledExecutor();
        var unused = stream.scheduleAtFixedRate(() -> send(1), 0, 20, TimeUnit.MILLISECONDS);
        for (int i = 1; i <= 4; i++) {
            int some = rig.accepted().size() + 200;
            await().atMost(PATIENCE).until(() -> rig.accepted().size() > some);
            assertThat(bridge.reload(settings(protocol, "lab-key-1", 2), TIMEOUT))
                    .isTrue();
            assertThat(bridge.status().lifecycle()).isEqualTo(Lifecycle.RUNNING);
        }
        stream.shutdown();
        assertThat(stream.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        await().atMost(PATIENCE).until(() -> rig.committed() == sent);
        assertThat(rig.accepted()).hasSize(sent);
        assertThat(outOfOrder()).isZero();
        assertThat(assignments).hasSize(1).allMatch(detail -> detail.startsWith("assigned"));
        assertThat(events.said).noneMatch(line -> line.startsWith("unexpected") || line.startsWith("todo list"));
        await().atMost(PATIENCE).until(() -> events.received.sum() == events.settledEvents());
        assertThat(bridge.drain(TIMEOUT)).isTrue();
        assertThat(bridge.reload(settings(protocol, "lab-key-1", 2), TIMEOUT))
                .as("after the end")
                .isFalse();
    }

    @Test
    void keyThatWasReplaced_isTakenOver_andWhatWasRefusedGoesOut() throws Exception {
        Bridge bridge = rig.start(settings(GroupProtocol.AUTO, "lab-key-1", 2), events);
        send(3);
        await().atMost(PATIENCE).until(() -> rig.committed() == sent);
        rig.simulator.replaceKey("LAB-APP-1", "another-key");
        send(3);
        await().atMost(PATIENCE).until(() -> first(bridge).state().equals("refused"));

        assertThat(bridge.reload(settings(GroupProtocol.AUTO, "another-key", 2), TIMEOUT))
                .isTrue();
        await().atMost(PATIENCE).until(() -> rig.committed() == sent);
        assertThat(rig.accepted()).hasSize(sent);
        assertThat(outOfOrder()).isZero();
        assertThat(first(bridge).state()).isEqualTo("running");
    }

    @Test
    void workspaceThatIsBehind_keepsItsPlace_unlessTheRoutingChanges_andLosesNothing() throws Exception {
        rig.simulator.faults("LAB-APP-1", Faults.none().withUnavailable(1));
        BridgeSettings small = bounded(settings(GroupProtocol.AUTO, "lab-key-1", 2), 300_000);
        Bridge bridge = rig.start(small, events);
        send(60);
        await().atMost(PATIENCE)
                .until(() -> first(bridge).behind() && accepted("LAB-APP-2").size() == sent / 2);

        assertThat(bridge.reload(small, TIMEOUT)).isTrue();
        await().atMost(PATIENCE).until(() -> first(bridge).behind());
        send(5);
        await().atMost(PATIENCE).until(() -> accepted("LAB-APP-2").size() == sent / 2);
        assertThat(events.said).as("the position is kept").noneMatch(line -> line.startsWith("todo list"));

        BridgeSettings otherRouting = withRouting(small, List.of(new Routing.ByHeader("moengage-app-id")));
        assertThat(bridge.reload(otherRouting, TIMEOUT)).isTrue();
        await("void, as events may belong to others now").atMost(PATIENCE).until(() -> events.said.stream()
                .anyMatch(line -> line.startsWith("todo list")));
        rig.simulator.faults("LAB-APP-1", Faults.none());
        await().atMost(PATIENCE).until(() -> rig.committed() == sent);
        assertThat(labIds(rig.accepted())).hasSize(sent);
        assertThat(accepted("LAB-APP-1")).hasSize(sent / 2);
        Map<String, Long> last = new HashMap<>();
        inOrder().forEach(one -> last.put(one.customerId(), one.labSeq()));
        assertThat(last.values()).containsOnly(65L);
    }

    @Test
    void pausedWorkspace_staysPaused_andAWorkspaceThatIsAddedGetsWhatComesThen() throws Exception {
        BridgeSettings two = settings(GroupProtocol.AUTO, "lab-key-1", 2);
        BridgeSettings one = withRouting(
                settings(GroupProtocol.AUTO, "lab-key-1", 1), List.of(new Routing.ByHeader("moengage-app-id")));
        Bridge bridge = rig.start(one, events);
        await().atMost(PATIENCE).until(() -> bridge.status().lifecycle() == Lifecycle.RUNNING);
        assertThat(bridge.pause("ws-1")).isTrue();
        assertThat(bridge.reload(two, TIMEOUT)).isTrue();
        await().atMost(PATIENCE).until(() -> first(bridge).state().equals("paused"));
        send(3);
        await().atMost(PATIENCE).until(() -> accepted("LAB-APP-2").size() == sent / 2);
        assertThat(accepted("LAB-APP-1")).isEmpty();
        assertThat(bridge.reload(two, TIMEOUT)).isTrue();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bridge.status().partitions())
                .as("how old what waits is, so that one is warned before retention removes it")
                .anyMatch(partition -> partition.committed() < partition.end())
                .allMatch(partition -> partition.committed() == partition.end() || partition.oldestOpenMillis() > 0));
        assertThat(accepted("LAB-APP-1")).isEmpty();
        assertThat(bridge.resume("ws-1")).isTrue();
        await().atMost(PATIENCE).until(() -> rig.committed() == sent);
        assertThat(rig.accepted()).hasSize(sent);

        assertThatThrownBy(() -> bridge.reload(withRouting(two, List.of(new Routing.DefaultTo("nobody"))), TIMEOUT))
                .isInstanceOf(IllegalArgumentException.class);
        send(1);
        await().atMost(PATIENCE).until(() -> rig.accepted().size() == sent);
    }

    @Test
    void workspaceThatWasStoppedForItsDeadLetters_goesOn() throws Exception {
        BridgeSettings settings = settings(GroupProtocol.AUTO, "lab-key-1", 2);
        Bridge bridge = rig.start(settings, events);
        for (int i = 0; i < 1_200; i++) {
            rig.send("u-" + i, "{\"type\":\"track\",\"userId\":\"u-" + i + "\"}");
        }
        rig.flush();
        await().atMost(PATIENCE).until(() -> first(bridge).state().equals("refused"));
        rig.send("good", Rig.track("good", 1));
        rig.flush();
        assertThat(bridge.reload(settings, TIMEOUT)).isTrue();
        await().atMost(PATIENCE).until(() -> rig.accepted().size() == 1);
        await().atMost(PATIENCE).until(() -> rig.committed() == 1_201);
    }

    @Test
    void reloadThatIsInterrupted_endsLikeAStop_andTheNextProcessGetsThePartitionsAtOnce() throws Exception {
        rig.simulator.faults("LAB-APP-1", Faults.none().withLatency(Duration.ofMillis(1_500)));
        Bridge bridge = rig.start(settings(GroupProtocol.AUTO, "lab-key-1", 2), events);
        send(1);
        await().atMost(PATIENCE).until(() -> first(bridge).inFlightRequests() > 0);
        AtomicBoolean reloaded = new AtomicBoolean(true);
        Thread reloading =
                new Thread(() -> reloaded.set(bridge.reload(settings(GroupProtocol.AUTO, "lab-key-1", 2), TIMEOUT)));
        reloading.start();
        await().until(() -> reloading.getState() == Thread.State.WAITING);
        reloading.interrupt();
        assertThat(bridge.drain(TIMEOUT)).isTrue();
        reloading.join(PATIENCE.toMillis());
        assertThat(reloaded).isFalse();

        rig.simulator.faults("LAB-APP-1", Faults.none());
        long start = System.nanoTime();
        Bridge next = rig.start(settings(GroupProtocol.AUTO, "lab-key-1", 2), new RecordingEvents());
        await().atMost(PATIENCE).until(() -> next.status().partitions().size() == 3);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("the other has left the group, or it would have to be waited for, 45 s")
                .isLessThan(Duration.ofSeconds(20));
        await().atMost(PATIENCE).until(() -> rig.committed() == sent);
        assertThat(labIds(rig.accepted())).hasSize(sent);
        assertThat(outOfOrder()).isZero();
    }

    @Test
    void workspaceThatIsResumedDuringAReload_goesOn() throws Exception {
        rig.simulator.faults("LAB-APP-2", Faults.none().withLatency(Duration.ofSeconds(1)));
        Bridge bridge = rig.start(settings(GroupProtocol.AUTO, "lab-key-1", 2), events);
        await().atMost(PATIENCE).until(() -> bridge.status().lifecycle() == Lifecycle.RUNNING);
        assertThat(bridge.pause("ws-1")).isTrue();
        send(1);
        await().atMost(PATIENCE).until(() -> bridge.status().workspaces().get(1).inFlightRequests() > 0);
        AtomicBoolean reloaded = new AtomicBoolean();
        Thread reloading =
                new Thread(() -> reloaded.set(bridge.reload(settings(GroupProtocol.AUTO, "lab-key-1", 2), TIMEOUT)));
        reloading.start();
        await().until(() -> reloading.getState() == Thread.State.WAITING);
        assertThat(bridge.resume("ws-1")).isTrue();
        reloading.join(PATIENCE.toMillis());
        assertThat(reloaded).isTrue();
        await().atMost(PATIENCE).until(() -> rig.committed() == sent);
        assertThat(rig.accepted()).hasSize(sent);
    }

    @Test
    void drainInTheMomentOfAReload_endsInGoodOrder() throws Exception {
        for (int i = 0; i < 5; i++) {
            Bridge bridge = rig.start(settings(GroupProtocol.AUTO, "lab-key-1", 2), events);
            send(2);
            await().atMost(PATIENCE).until(() -> bridge.status().lifecycle() == Lifecycle.RUNNING);
            CompletableFuture<Boolean> reload = CompletableFuture.supplyAsync(
                    () -> bridge.reload(settings(GroupProtocol.AUTO, "lab-key-1", 2), TIMEOUT));
            assertThat(bridge.drain(TIMEOUT)).isTrue();
            assertThat(reload).as("whichever came first").succeedsWithin(TIMEOUT);
            assertThat(bridge.status().lifecycle()).isEqualTo(Lifecycle.STOPPED);
        }
        Bridge last = rig.start(settings(GroupProtocol.AUTO, "lab-key-1", 2), events);
        await().atMost(PATIENCE).until(() -> rig.committed() == sent);
        assertThat(rig.accepted()).hasSize(sent);
        assertThat(outOfOrder()).isZero();
        assertThat(last.drain(TIMEOUT)).isTrue();
    }

    /** The first workspaces of the rig, of which the first has this key. */
    private BridgeSettings settings(GroupProtocol protocol, String key, int workspaces) {
        BridgeSettings settings = rig.settings(Rig.quickLane());
        SourceSettings source = settings.source();
        List<WorkspaceSettings> some = new ArrayList<>(settings.workspaces().subList(0, workspaces));
        WorkspaceSettings first = some.get(0);
        some.set(
                0,
                new WorkspaceSettings(
                        first.workspace(),
                        new ClientSettings(URI.create(rig.simulator.baseUrl()), "LAB-APP-1", key, Rig.TIMEOUT),
                        first.lane()));
        return new BridgeSettings(
                new SourceSettings(
                        source.bootstrapServers(),
                        source.groupId(),
                        source.topics(),
                        source.topicPattern(),
                        source.startFrom(),
                        protocol,
                        source.properties(),
                        source.maxChunk(),
                        source.inFlightBytes(),
                        source.revokeTimeout()),
                settings.deadLetter(),
                some,
                settings.routing(),
                settings.wrappers());
    }

    private static BridgeSettings withRouting(BridgeSettings settings, List<Routing.Rule> rules) {
        return new BridgeSettings(
                settings.source(),
                settings.deadLetter(),
                settings.workspaces(),
                new Routing(rules),
                settings.wrappers());
    }

    private static BridgeSettings bounded(BridgeSettings settings, long inFlightBytes) {
        SourceSettings source = settings.source();
        return new BridgeSettings(
                new SourceSettings(
                        source.bootstrapServers(),
                        source.groupId(),
                        source.topics(),
                        source.topicPattern(),
                        source.startFrom(),
                        source.groupProtocol(),
                        Map.of("max.poll.records", "100"),
                        50,
                        inFlightBytes,
                        source.revokeTimeout()),
                settings.deadLetter(),
                settings.workspaces(),
                settings.routing(),
                settings.wrappers());
    }

    private static WorkspaceStatus first(Bridge bridge) {
        return bridge.status().workspaces().get(0);
    }

    /** So many of each user, half of the users in each workspace. */
    private void send(int each) {
        int from = sent / USERS;
        for (int n = from + 1; n <= from + each; n++) {
            for (int user = 0; user < USERS; user++) {
                rig.send("user-" + user, Rig.track("user-" + user, n), "LAB-APP-" + (1 + user % 2));
                sent++;
            }
        }
        rig.flush();
    }

    private List<Accepted> accepted(String appId) {
        return rig.accepted().stream().filter(one -> one.appId().equals(appId)).toList();
    }

    private List<Accepted> inOrder() {
        return rig.accepted().stream()
                .sorted(Comparator.comparingLong(Accepted::sequenceNumber))
                .toList();
    }

    private static Set<String> labIds(List<Accepted> accepted) {
        return accepted.stream().map(Accepted::labId).collect(Collectors.toSet());
    }

    /** How many of a user's came after a later one. */
    private long outOfOrder() {
        Map<String, Long> highest = new HashMap<>();
        return inOrder().stream()
                .filter(one -> highest.merge(one.customerId(), one.labSeq(), Math::max) > one.labSeq())
                .count();
    }
}
