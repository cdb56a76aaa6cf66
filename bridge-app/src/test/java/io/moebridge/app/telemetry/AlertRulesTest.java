package io.moebridge.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.BridgeStatus;
import io.moebridge.BridgeStatus.Lifecycle;
import io.moebridge.BridgeStatus.PartitionStatus;
import io.moebridge.BridgeStatus.WorkspaceStatus;
import io.moebridge.app.reload.ConfigState;
import io.moebridge.message.Reason;
import io.moebridge.message.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alerts ask for metrics that are there, with labels and values that they have, and each is explained. */
class AlertRulesTest {
    private static final Path RULES = Path.of("..", "deploy", "prometheus", "rules.yaml");
    private static final Path DOCS = Path.of("..", "docs", "operate.md");
    private static final Pattern METRIC = Pattern.compile("(bridge_[a-z_]+)(?:\\{([a-z]+=\"[A-Za-z_]+\")\\})?");
    private static final Pattern ALERT = Pattern.compile("alert: (\\w+)");

    @Test
    void everyMetric_isThere_withItsLabel() throws IOException {
        List<String> scraped = scrape().lines().toList();
        assertThat(METRIC.matcher(Files.readString(RULES)).results())
                .hasSizeGreaterThan(15)
                .allSatisfy(asked -> {
                    String label = asked.group(2) == null ? "" : asked.group(2);
                    assertThat(scraped.stream().anyMatch(line -> isOf(line, asked.group(1)) && line.contains(label)))
                            .as("%s %s", asked.group(1), label)
                            .isTrue();
                });
    }

    @Test
    void everyAlert_isExplained_andNoOther() throws IOException {
        List<String> alerts = found(ALERT, RULES).map(match -> match.group(1)).toList();
        assertThat(alerts).doesNotHaveDuplicates();
        assertThat(found(Pattern.compile("\\| `(Moebridge\\w+)` \\|"), DOCS).map(match -> match.group(1)))
                .containsExactlyInAnyOrderElementsOf(alerts);
    }

    private static Stream<MatchResult> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file)).results();
    }

    private static boolean isOf(String line, String metric) {
        return line.startsWith(metric + "{") || line.startsWith(metric + " ");
    }

    /** Everything that a bridge can say which has something to do. */
    private static String scrape() {
        BridgeStatus status = new BridgeStatus(
                Lifecycle.RUNNING,
                null,
                Duration.ZERO,
                null,
                List.of(new PartitionStatus("t", 0, 20, 10, 25, 5, "open", 1, Long.MAX_VALUE)),
                List.of(new WorkspaceStatus("eu", "running", "", 11, 2_200, 3, 1, 8, 2, Map.of("users", 10_000))),
                16,
                4_096);
        try (Telemetry telemetry = new Telemetry(List.of("eu"), "1.2.3")) {
            telemetry.events().settled(Verdict.deadLettered(Reason.UNDECODABLE, null), 1);
            telemetry.events().settled(Verdict.EXPIRED, 1);
            telemetry.events().todoDropped("t-0", "topic", "it was made anew");
            telemetry.watch(() -> status, () -> new ConfigState(Instant.ofEpochSecond(1), List.of(), List.of(), 0, 0));
            return telemetry.scrape();
        }
    }
}
