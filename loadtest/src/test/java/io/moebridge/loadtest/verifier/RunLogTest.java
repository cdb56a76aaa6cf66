package io.moebridge.loadtest.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLogTest {

    private static final Instant AT = Instant.parse("2026-01-31T12:00:00.123456Z");

    @TempDir
    Path folder;

    @Test
    void read_whatWasWritten_isTheSame() throws Exception {
        RunLog log = RunLog.of(List.of(
                new Disturbance(RepeatCause.CRASH, AT, AT.plusSeconds(2), Disturbance.ALL, "bridge 1 was killed"),
                new Disturbance(RepeatCause.MOVED, AT, AT, 3, "partition 3 went from a to b")));
        Path file = folder.resolve("log.jsonl");
        log.write(file);

        assertThat(RunLog.read(file)).isEqualTo(log);
    }

    @Test
    void read_emptyFile_tellsOfARunInWhichNothingHappened() throws Exception {
        Path file = Files.writeString(folder.resolve("log.jsonl"), "\n");

        assertThat(RunLog.read(file)).isEqualTo(RunLog.of(List.of())).isNotEqualTo(RunLog.unknown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cause\":\"crash\"}",
                "{\"cause\":\"thunder\",\"from\":\"2026-01-31T12:00:00Z\"}",
                "{\"cause\":\"unexplained\",\"from\":\"2026-01-31T12:00:00Z\"}",
                "{\"cause\":\"crash\",\"from\":\"noon\"}",
                "{\"cause\":\"crash\",\"from\":\"2026-01-31T12:00:00Z\",\"to\":\"2026-01-31T11:00:00Z\"}",
                "bridge 1 was killed"
            })
    void read_wrongLine_isRefusedWithItsPlace(String line) throws Exception {
        Path file = Files.writeString(folder.resolve("log.jsonl"), "\n" + line + "\n");

        assertThatThrownBy(() -> RunLog.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("log.jsonl, line 2");
    }
}
