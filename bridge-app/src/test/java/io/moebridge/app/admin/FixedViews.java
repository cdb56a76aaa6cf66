package io.moebridge.app.admin;

import io.moebridge.BridgeStatus;
import io.moebridge.BridgeStatus.Lifecycle;
import io.moebridge.BridgeStatus.PartitionStatus;
import io.moebridge.BridgeStatus.WorkspaceStatus;
import io.moebridge.app.reload.ConfigState;
import io.moebridge.app.telemetry.Activity;
import io.moebridge.app.telemetry.Activity.Outcome;
import io.moebridge.app.telemetry.Activity.WorkspaceActivity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Views of a running bridge, whose status the test may set. */
final class FixedViews implements AdminServer.Views {
    private static final BridgeStatus RUNNING = new BridgeStatus(
            Lifecycle.RUNNING,
            null,
            Duration.ofMillis(20),
            null,
            List.of(new PartitionStatus("t", 3, 20, 10, 25, 5, "open", 1)),
            List.of(new WorkspaceStatus("eu", "refused", "401", 11, 2_200, 3, 1, 8, 2, Map.of("users", 10_000))),
            16,
            4_096);

    volatile Optional<BridgeStatus> status = Optional.of(RUNNING);

    @Override
    public Optional<BridgeStatus> status() {
        return status;
    }

    @Override
    public Activity activity() {
        WorkspaceActivity eu = new WorkspaceActivity(
                List.of(new Outcome("accepted", "", 7), new Outcome("dead_lettered", "too_old", 2)),
                Map.of("lost_answer", 3L),
                1.5,
                0.25,
                -1,
                0);
        return new Activity(30, 14, 12.34567, 0, List.of(new Outcome("skipped", "tombstone", 5)), Map.of("eu", eu));
    }

    @Override
    public ConfigState configuration() {
        return new ConfigState(Instant.EPOCH, List.of("bridge.yaml:1:1: is wrong"), List.of("log.level"), 1, 1);
    }

    @Override
    public String metrics() {
        return "bridge_events_open 16.0\n";
    }

    @Override
    public String version() {
        return "1.2.3";
    }
}
