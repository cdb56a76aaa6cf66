package io.moebridge.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.demo.StubBridge;
import io.moebridge.loadtest.scenario.ScenarioReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole runs with a stub in the bridge's place. */
class ScenarioRunTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    @Test
    void play_programThatDoesItsJob_passesAndLeavesAReport() throws Exception {
        boolean passed = play("", """
                # A short one.
                name: short
                duration: 6s
                partitions: 2
                workspaces: 2
                generate: {rate: 200, users: 50}
                moengage: {rules: {limits: none}}
                timeline:
                  - {at: 2s, moengage: {latency: 5ms, unavailable: 0.2}}
                  - {at: 3s, moengage: {well: true}}
                  - {at: 4s, generator: {rate: 400}}
                """);

        assertThat(passed).as(text.toString(StandardCharsets.UTF_8)).isTrue();
        JsonNode run = run();
        assertThat(run.path("passed").asBoolean()).isTrue();
        assertThat(run.path("balance").path("lost").asLong(-1)).isZero();
        assertThat(run.path("balance").path("produced").asLong()).isBetween(1_000L, 2_000L);
        assertThat(report("samples.csv"))
                .contains(
                        "produced_per_second",
                        "accepted_per_second:LAB-APP-2",
                        "lag",
                        "rss_mb:bridge-1",
                        "threads:bridge-1",
                        "open_files:bridge-1",
                        "workspace_age_p99_ms:LAB-APP-1",
                        "age_p99_ms");
        assertThat(report("marks.csv")).contains("unavailable 0.2", "rate 400");
        assertThat(report("report.html")).contains("short");
        assertThat(folder.resolve("report/latency")).isNotEmptyDirectory();
    }

    @Test
    void play_programThatDies_failsWithItsLastOutput() throws Exception {
        boolean passed = play("die", """
                # One that dies.
                name: dying
                duration: 4s
                partitions: 2
                generate: {rate: 100, users: 20}
                expect: {settled_within: 1s}
                """);

        assertThat(passed).isFalse();
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("bridge 1 ended by itself, exit code 9", "the stub gives up", "FAILED");
        assertThat(report("marks.csv")).contains("death", "exit code 9");
        assertThat(run().path("passed").asBoolean()).isFalse();
    }

    @Test
    void play_programThatEndsBeforeItReadsAnything_isToldAtOnce_andNothingIsPlayed() throws Exception {
        boolean passed = play("refuse", """
                # One whose configuration is wrong.
                name: refusing
                duration: 10m
                partitions: 2
                generate: {rate: 100, users: 20}
                """);

        assertThat(passed).isFalse();
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("bridge 1 ended by itself, exit code 3", "the stub wants another configuration");
        assertThat(report("marks.csv")).contains("death", "exit code 3");
    }

    @Test
    void play_damageOnTheWayToMoEngage_failsAndNamesIt() throws Exception {
        boolean passed = play("", """
                # A digit of one in a hundred tracks is another one.
                name: damaged
                duration: 4s
                partitions: 2
                generate: {rate: 200, users: 50}
                moengage: {rules: {limits: none}}
                sabotage: {damage: alter_digit, element: track, one_in: 100}
                """);

        assertThat(passed).isFalse();
        assertThat(text.toString(StandardCharsets.UTF_8)).contains("altered: event s1-", "FAILED");
        JsonNode balance = run().path("balance");
        assertThat(balance.path("findings_by_kind").path("altered track").asLong())
                .isEqualTo(balance.path("unexpected").asLong())
                .isPositive();
        assertThat(balance.path("unexplained").asLong(-1)).isZero();
        assertThat(Files.readString(folder.resolve("report/work/run-log.jsonl")))
                .contains("at the end");
    }

    private boolean play(String mode, String scenario) throws Exception {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), scenario);
        RunSettings settings = new RunSettings(
                ScenarioReader.read(file),
                "sh -c \"" + StubBridge.command(mode) + " run -c $LAB_CONFIG\"",
                folder.resolve("report"),
                "run scenario.yaml");
        return new ScenarioRun(settings, new PrintStream(text, true, StandardCharsets.UTF_8)).play();
    }

    private JsonNode run() throws Exception {
        return new JsonMapper().readTree(report("run.json"));
    }

    private String report(String name) throws Exception {
        return Files.readString(folder.resolve("report").resolve(name));
    }
}
