package io.moebridge.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.BridgeStatus;
import io.moebridge.BridgeStatus.Lifecycle;
import io.moebridge.BridgeStatus.WorkspaceStatus;
import io.moebridge.app.reload.ConfigState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthTest {
    private static final ConfigState FINE = ConfigState.readAt(Instant.parse("2026-11-20T00:00:00Z"));

    private static Optional<BridgeStatus> status(
            Lifecycle lifecycle, Duration pollAge, @Nullable String deadLetterProblem) {
        String waiting = lifecycle == Lifecycle.STARTING ? "kafka at localhost:9092" : null;
        WorkspaceStatus workspace =
                new WorkspaceStatus("eu", "unavailable", "connection refused", 5, 500, 0, 1, 8, 0, Map.of());
        return Optional.of(new BridgeStatus(
                lifecycle, waiting, pollAge, deadLetterProblem, List.of(), List.of(workspace), 5, 500));
    }

    @Test
    void runningBridge_isWellWhileMoEngageIsNot() {
        Optional<BridgeStatus> status = status(Lifecycle.RUNNING, Duration.ofMillis(100), null);
        assertThat(Health.live(status).ok()).isTrue();
        assertThat(Health.ready(status, FINE).ok()).isTrue();
        assertThat(Health.started(status).ok()).isTrue();
    }

    @Test
    void stuckPollLoop_isNotLive() {
        assertThat(Health.live(status(Lifecycle.RUNNING, Duration.ofSeconds(29), null))
                        .ok())
                .isTrue();
        assertThat(Health.live(status(Lifecycle.RUNNING, Duration.ofSeconds(30), null))
                        .ok())
                .isFalse();
    }

    @Test
    void waitingBridge_isStartedAndLiveButNotReady() {
        Optional<BridgeStatus> status = status(Lifecycle.STARTING, Duration.ofMinutes(5), null);
        assertThat(Health.started(status).ok()).isTrue();
        assertThat(Health.started(status).parts())
                .containsExactly(new Health.Part("lifecycle", true, "STARTING, waiting for kafka at localhost:9092"));
        assertThat(Health.live(status).ok()).isTrue();
        assertThat(Health.ready(status, FINE).ok()).isFalse();
    }

    @Test
    void deadLetterProblem_isNotReadyButLive() {
        Optional<BridgeStatus> status = status(Lifecycle.RUNNING, Duration.ZERO, "not authorized");
        assertThat(Health.live(status).ok()).isTrue();
        assertThat(Health.ready(status, FINE).parts())
                .contains(new Health.Part("dead_letters", false, "not authorized"));
        assertThat(Health.ready(status, FINE).ok()).isFalse();
    }

    @Test
    void stoppedTaking_isNotReady_andARefusedWorkspaceIsOnlyTold() {
        WorkspaceStatus workspace =
                new WorkspaceStatus("eu", "refused", "too many dead letters", 5, 500, 0, 1, 8, 0, Map.of());
        BridgeStatus status = new BridgeStatus(
                Lifecycle.RUNNING, null, Duration.ZERO, null, null, List.of(), List.of(workspace), 5, 500);
        assertThat(Health.ready(Optional.of(status), FINE).ok()).isTrue();
        assertThat(Health.ready(Optional.of(status), FINE).parts())
                .contains(new Health.Part("workspaces", true, "eu is refused: too many dead letters"));
        BridgeStatus stopped = new BridgeStatus(
                Lifecycle.RUNNING, null, Duration.ZERO, null, "no route", List.of(), List.of(workspace), 5, 500);
        assertThat(Health.ready(Optional.of(stopped), FINE).ok()).isFalse();
        assertThat(Health.ready(Optional.of(stopped), FINE).parts())
                .contains(new Health.Part("dead_letters", false, "no route"));
    }

    @Test
    void failedBridge_isNeitherLiveNorReady() {
        Optional<BridgeStatus> status = status(Lifecycle.FAILED, Duration.ZERO, null);
        assertThat(Health.live(status).ok()).isFalse();
        assertThat(Health.ready(status, FINE).ok()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Lifecycle.class, names = "RUNNING", mode = EnumSource.Mode.EXCLUDE)
    void bridgeThatDoesNotRun_isNotReady(Lifecycle lifecycle) {
        assertThat(Health.ready(status(lifecycle, Duration.ZERO, null), FINE).ok())
                .isFalse();
    }

    @Test
    void noBridgeYet_isLiveButNotStarted() {
        assertThat(Health.live(Optional.empty()).ok()).isTrue();
        assertThat(Health.started(Optional.empty()).ok()).isFalse();
        assertThat(Health.ready(Optional.empty(), FINE).ok()).isFalse();
    }

    @Test
    void wrongFile_isTold_andNoReasonToBeUnready() {
        Optional<BridgeStatus> status = status(Lifecycle.RUNNING, Duration.ZERO, null);
        ConfigState wrong =
                new ConfigState(FINE.since(), List.of("bridge.yaml:3:5: no such key"), List.of("kafka.topics"), 0, 1);
        assertThat(Health.ready(status, wrong).ok()).isTrue();
        assertThat(Health.ready(status, wrong).parts())
                .contains(new Health.Part(
                        "configuration",
                        true,
                        "in force since 2026-11-20T00:00:00Z, as the file is wrong now: bridge.yaml:3:5: no such key;"
                                + " with the next start take effect: kafka.topics"));
    }
}
