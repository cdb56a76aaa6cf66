package io.moebridge.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    @TempDir
    private Path temporary;

    @Test
    void rawFiles_ofAWholeRun_areReadAsWritten() {
        Path folder = temporary.resolve("deep/run");
        Histogram histogram = new Histogram(3);
        histogram.recordValueWithCount(20_000, 99);
        histogram.recordValue(900_000);
        try (RunFolder run = RunFolder.create(folder)) {
            run.sample(new Sample(1, Map.of("lag", 12.5)));
            run.sample(new Sample(2.0004, Map.of("lag", 1e7, "odd, \"name\":a\nb", -0.25)));
            run.mark(new Mark(7, Mark.Kind.DEATH, "bridge-1 died, \"by itself\""));
            run.mark(new Mark(1.5, Mark.Kind.STEP, ""));
            run.latency("age of ws/1:x", histogram);
            run.finish(FakeRun.info(9), FakeRun.balance(), List.of("first", "second"));
        }

        Run run = RunReader.read(folder);

        assertThat(run.finished()).isTrue();
        assertThat(run.json().orElseThrow().info()).isEqualTo(FakeRun.info(9));
        assertThat(run.findings()).containsExactly("first", "second");
        assertThat(run.balance()).containsEntry("produced", 1_080_000).containsKey("duplicates_by_cause");
        assertThat(run.series()).containsOnlyKeys("lag", "odd, \"name\":a b");
        Series lag = run.series().get("lag");
        assertThat(lag.size()).isEqualTo(2);
        assertThat(lag.second(1)).isEqualTo(2.0);
        assertThat(lag.value(0)).isEqualTo(12.5);
        assertThat(lag.value(1)).isEqualTo(1e7);
        assertThat(run.marks())
                .containsExactly(
                        new Mark(1.5, Mark.Kind.STEP, ""),
                        new Mark(7, Mark.Kind.DEATH, "bridge-1 died, \"by itself\""));
        assertThat(run.latencies()).containsOnlyKeys("age of ws/1:x");
        assertThat(run.latencies().get("age of ws/1:x")).isEqualTo(histogram);
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void percentiles_areInMilliseconds() throws Exception {
        Histogram histogram = new Histogram(3);
        histogram.recordValue(20_000);
        try (RunFolder run = RunFolder.create(temporary)) {
            run.latency("age", histogram);
        }

        String percentiles = Files.readString(temporary.resolve("latency/age.hgrm"));

        double first = Double.parseDouble(
                percentiles.lines().skip(2).findFirst().orElseThrow().strip().split(" ")[0]);
        assertThat(first).isCloseTo(20.0, within(0.1));
    }

    @Test
    void samples_beforeTheRunIsClosed_areInTheFile() throws Exception {
        try (RunFolder run = RunFolder.create(temporary)) {
            run.sample(new Sample(1, Map.of("lag", 3.0)));
            run.mark(new Mark(1, Mark.Kind.NOTE, "hello"));

            assertThat(temporary.resolve("samples.csv")).content().isEqualTo("seconds,series,value\n1.000,lag,3\n");
            assertThat(temporary.resolve("marks.csv")).content().isEqualTo("seconds,kind,text\n1.000,note,hello\n");
        }
    }

    @Test
    void sample_whichIsNoNumber_isLeftOut() {
        try (RunFolder run = RunFolder.create(temporary)) {
            run.sample(new Sample(1, Map.of("lag", Double.NaN, "dead_letters", 1.0)));
        }

        assertThat(RunReader.read(temporary).series()).containsOnlyKeys("dead_letters");
    }

    @Test
    void folder_ofAnotherRun_isRefused() {
        RunFolder.create(temporary).close();

        assertThatThrownBy(() -> RunFolder.create(temporary))
                .isInstanceOf(FolderTakenException.class)
                .hasMessageContaining(temporary.toString())
                .hasMessageContaining("holds another run");
    }

    @Test
    void folder_withOtherFiles_isTaken() throws Exception {
        Files.writeString(temporary.resolve("bridge-1.log"), "started");

        RunFolder.create(temporary).close();

        assertThat(temporary.resolve("samples.csv")).exists();
    }

    @Test
    void halfALine_ofAKilledRun_isLeftOut() throws Exception {
        FakeRun.writeUnfinished(temporary, 1, 5);
        Files.writeString(temporary.resolve("samples.csv"), "5.0,lag,12", StandardOpenOption.APPEND);

        assertThat(RunReader.read(temporary).series().get("lag").size()).isEqualTo(5);
    }

    @Test
    void brokenLine_isNamedWithFileAndNumber() throws Exception {
        for (String broken : List.of("5.0,lag,many", "5.0,lag", "5.0,\"lag,1", "x,lag,1", "1,lag,NaN", "")) {
            Files.writeString(
                    temporary.resolve("samples.csv"), "seconds,series,value\n1,lag,1\n" + broken + "\n2,lag,1\n");

            assertThatThrownBy(() -> RunReader.read(temporary))
                    .isInstanceOf(UnreadableRunException.class)
                    .hasMessageContaining(temporary.resolve("samples.csv") + ", line 3 is broken")
                    .hasMessageContaining(broken);
        }
    }

    @Test
    void otherBrokenFiles_areNamed() throws Exception {
        FakeRun.write(temporary, 1, 3, 2000);
        for (String file : List.of("run.json", "latency/age.hlog", "marks.csv")) {
            Path path = temporary.resolve(file);
            String before = Files.readString(path);
            Files.writeString(path, "no\nsense,1,2,3\n", StandardCharsets.UTF_8);

            assertThatThrownBy(() -> RunReader.read(temporary))
                    .isInstanceOf(UnreadableRunException.class)
                    .hasMessageContaining(path.toString());
            Files.writeString(path, before);
        }
    }

    @Test
    void folderWithoutARun_saysWhatIsMissing() {
        assertThatThrownBy(() -> RunReader.read(temporary))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageContaining("holds no run");
        assertThatThrownBy(() -> RunReader.read(temporary.resolve("nowhere")))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageContaining("there is no folder");
    }

    @Test
    void machine_hasWhatFiguresDependOn() {
        assertThat(Machine.facts()).containsKeys("cpus", "memory", "os", "jdk", "lab");
        assertThat(Machine.cpuModel(temporary.resolve("none"))).isEmpty();
    }
}
