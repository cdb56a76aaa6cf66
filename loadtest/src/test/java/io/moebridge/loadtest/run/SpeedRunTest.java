package io.moebridge.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.demo.StubBridge;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole measurements with a stub in the bridge's place. */
class SpeedRunTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    @Test
    void play_programThatEmptiesTheTopic_passesAndLeavesFigures() throws Exception {
        assertThat(play("")).as(text.toString(StandardCharsets.UTF_8)).isTrue();

        String run = Files.readString(folder.resolve("report/run.json"));
        assertThat(run)
                .contains(
                        "everything in the topic was settled",
                        "events a second",
                        "CPU of bridge-1 per million events",
                        "CPU of bridge-1 in multiples of that: ");
        assertThat(Files.readString(folder.resolve("report/samples.csv"))).contains("lag", "cpu_percent:broker");
        assertThat(folder.resolve("report/report.html")).exists();
    }

    /** Of 2,000 events the broker gives those of ten seconds at once, as it counts over so long, and the others at the rate. */
    @Test
    void play_withARate_takesAsLongAsTheRateSays() throws Exception {
        assertThat(play("", 150)).as(text.toString(StandardCharsets.UTF_8)).isTrue();

        assertThat(text.toString(StandardCharsets.UTF_8)).contains("    8 s  settled");
        assertThat(Files.readString(folder.resolve("report/run.json"))).contains("150 by the broker's quota");
    }

    @Test
    void play_programThatDies_failsWithItsLastOutput() throws Exception {
        assertThat(play("die")).isFalse();

        assertThat(text.toString(StandardCharsets.UTF_8)).contains("FAILED", "the bridge ended", "the stub gives up");
    }

    private boolean play(String mode) throws Exception {
        return play(mode, 0);
    }

    private boolean play(String mode, long rate) throws Exception {
        SpeedSettings settings = new SpeedSettings(
                2_000,
                2,
                1,
                100,
                0,
                rate,
                Duration.ZERO,
                Duration.ZERO,
                Map.of(),
                "sh -c \"" + StubBridge.command(mode) + " run -c $LAB_CONFIG\"",
                folder.resolve("report"),
                "speed");
        return new SpeedRun(settings, new PrintStream(text, true, StandardCharsets.UTF_8)).play();
    }
}
