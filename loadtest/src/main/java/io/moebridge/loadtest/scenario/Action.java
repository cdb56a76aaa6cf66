package io.moebridge.loadtest.scenario;

import io.moebridge.loadtest.simulator.AccountState;
import java.time.Duration;

/** What a step of a scenario does. Workspaces and bridges are told by their number, from 1. */
public sealed interface Action {

    /** What is done to the simulated MoEngage. */
    sealed interface OnMoEngage extends Action {}

    /** What is done to a bridge. */
    sealed interface OnBridge extends Action {}

    /** What is done to Kafka, or to the way there. */
    sealed interface OnKafka extends Action {}

    /** MoEngage behaves otherwise to one workspace, or to all ({@code workspace} 0). */
    record Behave(int workspace, FaultChange change) implements OnMoEngage {}

    /** A workspace may send so many users and events a minute by the bulk call. */
    record Limit(int workspace, long bulkUsers, long bulkEvents) implements OnMoEngage {}

    /** A workspace's keys are replaced by one, at once. */
    record ReplaceKey(int workspace, String apiKey) implements OnMoEngage {}

    /** A workspace's account becomes something else. */
    record BecomeState(int workspace, AccountState state) implements OnMoEngage {}

    /** MoEngage's port closes with every connection, or opens again. */
    record Listen(boolean open) implements OnMoEngage {}

    /** A bridge is started, or started again. */
    record StartBridge(int bridge) implements OnBridge {}

    /** A bridge is killed (SIGKILL). */
    record KillBridge(int bridge) implements OnBridge {}

    /** A bridge is stopped (SIGTERM). */
    record StopBridge(int bridge) implements OnBridge {}

    /** A bridge stands still (SIGSTOP). */
    record FreezeBridge(int bridge) implements OnBridge {}

    /** A bridge that stands still goes on (SIGCONT). */
    record ThawBridge(int bridge) implements OnBridge {}

    /** Each bridge in turn is stopped and started again, with so much time between one and the next. */
    record RollingRestart(Duration every) implements OnBridge {}

    /** The bridges' connections to Kafka are as usual, closed and refused, or open and silent. */
    record Connect(Connection connection) implements OnKafka {}

    /** The bridges' connections to Kafka are slowed down. */
    record SlowDown(long bytesPerSecond, Duration latency) implements OnKafka {}

    /** The broker stops and starts again, with so much time between. */
    record RestartBroker(Duration away) implements OnKafka {}

    /** A topic is deleted: {@code dead_letter} or {@code source}. */
    record DeleteTopic(String topic) implements OnKafka {}

    /** The generator puts in so many events a second; 0 pauses it. */
    record Rate(int perSecond) implements Action {}

    /** The generator puts in the first sync of an audience, so many calls at once. */
    record Backfill(long calls) implements Action {}

    /** How the bridges' connections to Kafka are. */
    enum Connection {
        WELL,
        CUT_OFF,
        STALLED
    }
}
