package io.moebridge.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.BridgeStatus;
import io.moebridge.BridgeStatus.Lifecycle;
import io.moebridge.BridgeStatus.PartitionStatus;
import io.moebridge.BridgeStatus.WorkspaceStatus;
import io.moebridge.app.reload.ConfigState;
import io.moebridge.app.telemetry.Activity.Outcome;
import io.moebridge.message.Reason;
import io.moebridge.message.Verdict;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private static final ConfigState CONFIGURATION =
            new ConfigState(Instant.ofEpochSecond(1_790_000_000L), List.of("is wrong"), List.of(), 3, 2);
    private final Telemetry telemetry = new Telemetry(List.of("eu", "us"), "1.2.3");
    private final BridgeEvents events = telemetry.events();

    @AfterEach
    void close() {
        telemetry.close();
    }

    private List<String> scraped(String name) {
        return telemetry.scrape().lines().filter(line -> line.startsWith(name)).toList();
    }

    @Test
    void scrape_ofABalance_hasItsCounters() {
        events.received(10);
        events.settled(Verdict.accepted("eu"), 4);
        events.settled(Verdict.skipped(Reason.NO_KNOWN_USER, "eu"), 2);
        events.settled(Verdict.deadLettered(Reason.UNDECODABLE, null), 1);
        events.settled(Verdict.returned("us"), 3);
        events.received(2);
        assertThat(scraped("bridge_events_received_total")).containsExactly("bridge_events_received_total 12.0");
        assertThat(scraped("bridge_events_open")).containsExactly("bridge_events_open 2.0");
        assertThat(scraped("bridge_events_settled_total"))
                .containsExactlyInAnyOrder(
                        "bridge_events_settled_total{outcome=\"accepted\",reason=\"\",workspace=\"eu\"} 4.0",
                        "bridge_events_settled_total{outcome=\"accepted\",reason=\"\",workspace=\"us\"} 0.0",
                        "bridge_events_settled_total{outcome=\"skipped\",reason=\"no_known_user\",workspace=\"eu\"} 2.0",
                        "bridge_events_settled_total{outcome=\"dead_lettered\",reason=\"undecodable\",workspace=\"\"} 1.0",
                        "bridge_events_settled_total{outcome=\"returned\",reason=\"\",workspace=\"us\"} 3.0");
    }

    @Test
    void balance_closesInEveryScrapeAndEveryAnswer_whileEventsFlow() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> flow = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                events.received(30);
                events.settled(Verdict.accepted("eu"), 20);
                events.settled(Verdict.returned("us"), 7);
            }
        });
        for (int look = 0; look < 300; look++) {
            Map<String, Double> sums = telemetry
                    .scrape()
                    .lines()
                    .filter(line -> line.startsWith("bridge_events_"))
                    .collect(Collectors.groupingBy(
                            line -> line.split("[{ ]", 2)[0],
                            Collectors.summingDouble(
                                    line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))));
            assertThat(sums.get("bridge_events_received_total"))
                    .isEqualTo(sums.get("bridge_events_settled_total") + sums.get("bridge_events_open"));
            Activity activity = telemetry.activity();
            long settled = activity.workspaces().values().stream()
                    .flatMap(workspace -> workspace.outcomes().stream())
                    .mapToLong(Outcome::events)
                    .sum();
            assertThat(activity.received()).isEqualTo(settled + activity.open());
            assertThat(activity.open()).isNotNegative();
        }
        enough.set(true);
        flow.get(20, TimeUnit.SECONDS);
    }

    @Test
    void scrape_ofDelivery_hasItsCountersAndHistograms() {
        events.accepted("eu", 1, 2, 3);
        events.adjusted("eu", "null_dropped", 7);
        events.batchFormed("eu", "linger", 60, 98_000);
        events.requestFinished("eu", "accepted", Duration.ofMillis(30));
        events.resent("eu", "lost_answer", 5);
        events.bisected("us");
        events.committed(true, "");
        events.committed(false, "not now");
        assertThat(telemetry.scrape().lines())
                .contains(
                        "bridge_elements_accepted_total{kind=\"device\",workspace=\"eu\"} 3.0",
                        "bridge_adjustments_total{kind=\"null_dropped\",workspace=\"eu\"} 7.0",
                        "bridge_batches_total{closed_by=\"linger\",workspace=\"eu\"} 1.0",
                        "bridge_batch_bytes_bucket{workspace=\"eu\",le=\"99000.0\"} 1",
                        "bridge_batch_bytes_sum{workspace=\"eu\"} 98000.0",
                        "bridge_batch_elements_bucket{workspace=\"eu\",le=\"50.0\"} 0",
                        "bridge_batch_elements_bucket{workspace=\"eu\",le=\"100.0\"} 1",
                        "bridge_requests_total{outcome=\"accepted\",workspace=\"eu\"} 1.0",
                        "bridge_request_duration_seconds_bucket{outcome=\"accepted\",workspace=\"eu\",le=\"0.025\"} 0",
                        "bridge_request_duration_seconds_bucket{outcome=\"accepted\",workspace=\"eu\",le=\"0.05\"} 1",
                        "bridge_resends_total{cause=\"lost_answer\",workspace=\"eu\"} 5.0",
                        "bridge_bisections_total{workspace=\"us\"} 1.0",
                        "bridge_commits_total{result=\"acknowledged\"} 1.0",
                        "bridge_commits_total{result=\"failed\"} 1.0");
        assertThat(scraped("bridge_build_info")).singleElement().asString().contains("version=\"1.2.3\"");
        assertThat(scraped("jvm_memory_used_bytes")).isNotEmpty();
        assertThat(scraped("process_uptime_seconds")).isNotEmpty();
    }

    @Test
    void scrape_ofAges_isAHistogramInSeconds() {
        events.acceptedAfter("eu", 40);
        events.acceptedAfter("eu", 40);
        events.acceptedAfter("eu", 70_000);
        events.acceptedAfter("eu", -5);
        assertThat(scraped("bridge_event_age_seconds"))
                .contains(
                        "bridge_event_age_seconds_bucket{workspace=\"eu\",le=\"0.01\"} 1",
                        "bridge_event_age_seconds_bucket{workspace=\"eu\",le=\"0.05\"} 3",
                        "bridge_event_age_seconds_bucket{workspace=\"eu\",le=\"60.0\"} 3",
                        "bridge_event_age_seconds_bucket{workspace=\"eu\",le=\"120.0\"} 4",
                        "bridge_event_age_seconds_count{workspace=\"eu\"} 4",
                        "bridge_event_age_seconds_sum{workspace=\"eu\"} 70.08");
    }

    @Test
    void scrape_ofAStatus_hasItsGauges() {
        long now = System.currentTimeMillis();
        BridgeStatus status = new BridgeStatus(
                Lifecycle.RUNNING,
                null,
                Duration.ofMillis(2_500),
                "no leader",
                List.of(
                        new PartitionStatus("t", 0, 20, 10, 25, 5, "open", now - 90_000),
                        new PartitionStatus("t", 1, 20, 20, 20, 0, "bytes", -1)),
                List.of(new WorkspaceStatus("eu", "throttled", "", 11, 2_200, 3, 1, 8, 2, Map.of("users", 10_000))),
                16,
                4_096);
        telemetry.watch(() -> status, () -> CONFIGURATION);
        assertThat(telemetry.scrape().lines())
                .contains(
                        "bridge_lifecycle{state=\"RUNNING\"} 1.0",
                        "bridge_lifecycle{state=\"FAILED\"} 0.0",
                        "bridge_poll_age_seconds 2.5",
                        "bridge_waiting 0.0",
                        "bridge_dead_letters_unwritable 1.0",
                        "bridge_taking_stopped 0.0",
                        "bridge_config_valid 0.0",
                        "bridge_config_in_force_since_timestamp_seconds 1.79E9",
                        "bridge_config_changes_total{outcome=\"taken\"} 3.0",
                        "bridge_config_changes_total{outcome=\"rejected\"} 2.0",
                        "bridge_partitions_paused 1.0",
                        "bridge_consumer_lag_records{partition=\"0\",topic=\"t\"} 15.0",
                        "bridge_consumer_lag_records{partition=\"1\",topic=\"t\"} 0.0",
                        "bridge_pending_events{workspace=\"eu\"} 11.0",
                        "bridge_pending_bytes{workspace=\"eu\"} 2200.0",
                        "bridge_in_flight_requests{workspace=\"eu\"} 3.0",
                        "bridge_concurrency_limit{workspace=\"eu\"} 8.0",
                        "bridge_elements_awaiting_belief{workspace=\"eu\"} 2.0",
                        "bridge_rate_limit_per_minute{pool=\"users\",workspace=\"eu\"} 10000.0",
                        "bridge_rate_limit_share{workspace=\"eu\"} 1.0",
                        "bridge_workspace_state{state=\"throttled\",workspace=\"eu\"} 1.0",
                        "bridge_workspace_state{state=\"running\",workspace=\"eu\"} 0.0");
        String oldest = scraped("bridge_oldest_unsettled_seconds").get(0);
        assertThat(Double.parseDouble(oldest.substring(oldest.indexOf(' ')))).isBetween(90.0, 120.0);
    }

    @Test
    void hotUser_isCounted() {
        events.hotUser("eu", "0123456789ab");
        events.otherLimit("eu", 500, 3);
        assertThat(telemetry.scrape().lines()).contains("bridge_hot_users_total{workspace=\"eu\"} 1.0");
    }

    @Test
    void activity_sortsOutcomesByWorkspace() {
        events.received(9);
        events.settled(Verdict.accepted("eu"), 4);
        events.settled(Verdict.skipped(Reason.TOMBSTONE, null), 2);
        events.accepted("eu", 4, 0, 0);
        events.settled(Verdict.returned("us"), 1);
        events.settled(Verdict.returned(null), 2);
        Activity activity = telemetry.activity();
        assertThat(activity.received()).isEqualTo(9);
        assertThat(activity.returned()).isEqualTo(3);
        assertThat(activity.settled()).isEqualTo(9);
        assertThat(activity.unrouted())
                .containsExactly(new Outcome("returned", "", 2), new Outcome("skipped", "tombstone", 2));
        assertThat(activity.workspaces()).containsOnlyKeys("eu", "us");
        assertThat(activity.workspaces().get("eu").outcomes()).containsExactly(new Outcome("accepted", "", 4));
        assertThat(activity.workspaces().get("eu").lastAcceptedMillis()).isPositive();
        assertThat(activity.workspaces().get("us").ageP95Seconds()).isEqualTo(-1);
    }

    @Test
    void activity_whileEventsAreAccepted_hasRatesAndAges() {
        BridgeStatus status =
                new BridgeStatus(Lifecycle.RUNNING, null, Duration.ZERO, null, List.of(), List.of(), 0, 0);
        telemetry.watch(() -> status, () -> CONFIGURATION);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            events.received(10);
            events.acceptedAfter("eu", 200);
            Activity activity = telemetry.activity();
            assertThat(activity.receivedPerSecond()).isPositive();
            assertThat(activity.workspaces().get("eu").acceptedPerSecond()).isPositive();
            assertThat(activity.workspaces().get("eu").ageP50Seconds()).isBetween(0.1, 0.25);
        });
    }
}
