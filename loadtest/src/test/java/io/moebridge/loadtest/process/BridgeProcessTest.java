package io.moebridge.loadtest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeProcessTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String PATIENT =
            "trap 'echo ending; exit 7' TERM; echo started with $MARK; while :; do sleep 0.1; done";

    @TempDir
    Path folder;

    @Test
    void terminate_letsItEndByItself() {
        try (BridgeProcess process = start(PATIENT)) {
            awaitOutput(process, "started with red");

            process.terminate();

            assertThat(process.awaitExit(SOON)).hasValue(7);
            assertThat(process.lastOutput(1)).containsExactly("ending");
        }
    }

    @Test
    void kill9_endsItAtOnce() {
        try (BridgeProcess process = start(PATIENT)) {
            awaitOutput(process, "started with red");

            process.kill9();

            assertThat(process.isAlive()).isFalse();
            assertThat(process.exitCode()).hasValue(137);
            assertThat(process.lastOutput(5)).first().isEqualTo("started with red");
        }
    }

    @Test
    void interrupt_doesNotReachIt() throws Exception {
        try (BridgeProcess process = start(PATIENT)) {
            awaitOutput(process, "started with red");

            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
            process.terminate();

            assertThat(process.awaitExit(SOON)).hasValue(7);
        }
    }

    @Test
    void close_leavesNothingRunning() {
        BridgeProcess process = start(PATIENT);

        process.close();

        assertThat(process.isAlive()).isFalse();
    }

    private BridgeProcess start(String script) {
        return BridgeProcess.start(List.of("sh", "-c", script), folder.resolve("bridge.log"), Map.of("MARK", "red"));
    }

    private static void awaitOutput(BridgeProcess process, String line) {
        Awaitility.await().atMost(SOON).until(() -> process.lastOutput(10).contains(line));
    }
}
