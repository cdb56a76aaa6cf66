package io.moebridge.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.loadtest.report.RunFolder;
import io.moebridge.loadtest.report.Sample;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class LabCommandTest {

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final PrintStream standardOut = System.out;
    private final PrintStream standardError = System.err;

    @BeforeEach
    void capture() {
        PrintStream captured = new PrintStream(text, true, StandardCharsets.UTF_8);
        System.setOut(captured);
        System.setErr(captured);
    }

    @AfterEach
    void release() {
        System.setOut(standardOut);
        System.setErr(standardError);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka",
                "simulator",
                "sink",
                "pound",
                "generate",
                "verify",
                "demo",
                "run",
                "speed",
                "report",
                "compare"
            })
    void help_ofEachCommand_hasAnExample(String command) {
        assertThat(LabCommand.run(command, "--help")).isZero();
        assertThat(text.toString(StandardCharsets.UTF_8)).contains("Example").contains("Usage: loadtest " + command);
    }

    @Test
    void wrongUsage_exits2AndNamesTheOption() {
        assertThat(LabCommand.run("generate", "--topic", "events", "--events", "5"))
                .isEqualTo(2);
        assertThat(text.toString(StandardCharsets.UTF_8)).contains("--bootstrap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "simulator", "sink"})
    void takenPort_exits1AndSaysWhatToDo(String command) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(LabCommand.run(command, "--port", port)).isEqualTo(1);

            assertThat(text.toString(StandardCharsets.UTF_8))
                    .contains("port " + port + " of 127.0.0.1 is taken")
                    .contains("--port")
                    .doesNotContain("at io.moebridge");
        }
    }

    @Test
    void simulator_wrongScenario_exits1AndNamesTheLine(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("wrong.yaml");
        Files.writeString(file, "# A story.\nname: wrong\nduration: 1m\nmoengage: {latncy: 20ms}\n");

        assertThat(LabCommand.run("simulator", "--scenario", file.toString())).isEqualTo(1);
        assertThat(LabCommand.run("simulator", "--scenario", "nowhere.yaml")).isEqualTo(1);

        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("wrong.yaml:4:", "latency", "nowhere.yaml: there is no such file");
    }

    @ParameterizedTest
    @CsvSource({
        "--scenario x.yaml --throttled 0.5, --throttled is said by the scenario",
        "--fault nonsense=1, there is no fault 'nonsense'",
        "--latency 20ms --latency-p99 5ms, latency_p99 is at least latency",
        "--set validate=half, validate is full or light"
    })
    void simulator_optionsThatContradict_exit2AndSayWhy(String options, String message) {
        assertThat(LabCommand.run(("simulator " + options).split(" "))).isEqualTo(2);

        assertThat(text.toString(StandardCharsets.UTF_8)).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "limit_window=weekly, limit_window is ",
        "limit_windows=fixed, limit_windows",
    })
    void run_ruleThatThereIsNot_exits2AndSaysWhatThereIs(String rule, String message, @TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("fine.yaml"), "# A story.\nname: fine\nduration: 1m\n");

        String another = Files.copy(file, folder.resolve("another.yaml")).toString();
        assertThat(LabCommand.run("run", file.toString(), another, "--check", "--rule", "limit_window=bucket"))
                .isZero();
        assertThat(LabCommand.run("run", file.toString(), "--check", "--rule", rule))
                .isEqualTo(2);

        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("fine.yaml: fine", "another.yaml: fine", "--rule: ", message);
    }

    @Test
    void pound_againstMoEngage_exits2() {
        assertThat(LabCommand.run("pound", "--base-url", "http://api-01.moengage.com"))
                .isEqualTo(2);
    }

    @Test
    void generateAndVerify_withoutABridge_findEverythingLost(@TempDir Path folder) throws Exception {
        Path manifest = folder.resolve("run.jsonl");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(0, null);
                MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(1))) {
            kafka.createTopic("events", 3, Map.of());

            int generated = LabCommand.run(
                    "generate",
                    "--bootstrap=" + kafka.bootstrapServers(),
                    "--topic=events",
                    "--events=500",
                    "--hostile=0",
                    "--manifest=" + manifest);
            int verified = LabCommand.run(
                    "verify",
                    "--bootstrap=" + kafka.bootstrapServers(),
                    "--simulator=" + simulator.baseUrl(),
                    "--manifest=" + manifest);

            assertThat(generated).isZero();
            assertThat(Files.readAllLines(manifest)).hasSize(500);
            assertThat(verified).isEqualTo(1);
            assertThat(text.toString(StandardCharsets.UTF_8))
                    .contains("500 events in")
                    .contains("lost: event s1-")
                    .contains("\"produced\":500,\"accepted\":0,\"dead_lettered\":0");
        }
    }

    @Test
    void generate_missingTopic_saysSo() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(0, null)) {
            int exitCode =
                    LabCommand.run("generate", "--bootstrap=" + kafka.bootstrapServers(), "--topic=no", "--events=1");

            assertThat(exitCode).isEqualTo(1);
            assertThat(text.toString(StandardCharsets.UTF_8)).contains("topic no does not exist");
        }
    }

    @Test
    void demo_withoutABridge_saysWhereItLooked() {
        assertThat(LabCommand.run("demo", "--bridge", "/nowhere/bridge")).isEqualTo(1);
        assertThat(text.toString(StandardCharsets.UTF_8)).contains("there is no bridge to run at /nowhere/bridge");
    }

    @Test
    void demo_exitWithoutEvents_isWrongUsage() {
        assertThat(LabCommand.run("demo", "--exit")).isEqualTo(2);
    }

    @Test
    void report_ofAFolder_writesItsPageAndSaysWhere(@TempDir Path folder) {
        writeRun(folder, 3);

        assertThat(LabCommand.run("report", folder.toString())).isZero();

        assertThat(text.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines(folder.resolve("report.html") + "\n");
        assertThat(folder.resolve("report.html"))
                .content()
                .contains("not finished")
                .contains("<b>Lag</b>");
    }

    @Test
    void report_ofAFolderWithoutARun_exits1AndSaysWhatIsMissing(@TempDir Path folder) {
        assertThat(LabCommand.run("report", folder.toString())).isEqualTo(1);
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains(folder + " holds no run: a run leaves samples.csv and run.json")
                .doesNotContain("at io.moebridge");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void compare_ofTwoFolders_writesOnePage(@TempDir Path folder) {
        writeRun(folder.resolve("one"), 3);
        writeRun(folder.resolve("two"), 4);
        Path page = folder.resolve("change.html");

        int exitCode = LabCommand.run(
                "compare",
                folder.resolve("one").toString(),
                folder.resolve("two").toString(),
                "--out",
                page.toString());

        assertThat(exitCode).isZero();
        assertThat(text.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines(page + "\n");
        assertThat(page).content().contains("greatest lag").contains("+10 (+33.3 %)");
    }

    @Test
    void compare_withAFolderThatIsNotThere_exits1AndNamesIt(@TempDir Path folder) {
        writeRun(folder.resolve("one"), 3);
        Path page = folder.resolve("change.html");

        int exitCode = LabCommand.run(
                "compare",
                folder.resolve("one").toString(),
                folder.resolve("two").toString(),
                "--out",
                page.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(text.toString(StandardCharsets.UTF_8)).contains("there is no folder " + folder.resolve("two"));
        assertThat(page).doesNotExist();
    }

    @Test
    void compare_ofOneFolder_isWrongUsage() {
        assertThat(LabCommand.run("compare", "one")).isEqualTo(2);
        assertThat(text.toString(StandardCharsets.UTF_8)).contains("Missing required parameter: 'B'");
    }

    private static void writeRun(Path folder, int seconds) {
        try (RunFolder run = RunFolder.create(folder)) {
            for (int second = 1; second <= seconds; second++) {
                run.sample(new Sample(second, Map.of("lag", 10.0 * second)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"20ms, 20", "10s, 10000", "5m, 300000", "4h, 14400000"})
    void duration_ofText(String duration, long millis) {
        assertThat(DurationText.parse(duration)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-1s", "1.5s", "PT5S"})
    void duration_ofOtherText_isRefused(String duration) {
        assertThatThrownBy(() -> DurationText.parse(duration)).isInstanceOf(TypeConversionException.class);
    }
}
