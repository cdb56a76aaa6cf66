package io.moebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandsTest {
    private static final String GOOD =
            Path.of("src/test/resources/config/smallest.yaml").toString();
    private static final String BAD =
            Path.of("src/test/resources/config/bad/together.yaml").toString();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... args) {
        CommandLine commands = Commands.create(Map.of("SHOP_EU_KEY", "key-of-eu"));
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(args);
    }

    @Test
    void validate_rightFile_is0() {
        assertThat(execute("validate", GOOD)).isZero();
        assertThat(out).hasToString(GOOD + ": fine" + System.lineSeparator());
    }

    @Test
    void validate_wrongFile_is1AndSaysWhere() {
        assertThat(execute("validate", GOOD, BAD)).isEqualTo(1);
        assertThat(out.toString())
                .contains(GOOD + ": fine", BAD + ":13:13 workspaces.us.app_id: is that of eu too; keep one workspace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate ", "config show -c "})
    void absentFile_saysWhatIsSoOfEveryCommand(String command) {
        assertThat(execute((command + "nofile.yaml").split(" "))).isEqualTo(1);
        assertThat(out.toString() + err)
                .isEqualTo("nofile.yaml: there is no such file; name one that is there" + System.lineSeparator());
    }

    @Test
    void validate_asJson_holdsEveryProblem() {
        assertThat(execute("validate", "--format", "json", GOOD, BAD)).isEqualTo(1);
        JsonNode results = new JsonMapper().readTree(out.toString());
        assertThat(results.at("/0/valid").asBoolean()).isTrue();
        assertThat(results.at("/1/problems")).hasSize(8);
        assertThat(results.at("/1/problems/0/line").asInt()).isEqualTo(5);
        assertThat(results.at("/1/problems/0/path").asString()).isEqualTo("dead_letter.topic");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "validate", "run", "config", "wlak", "run -c x --set novalue", "validate --format xml f"})
    void wrongUsage_is2(String line) {
        assertThat(execute(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).containsAnyOf("Usage: bridge", "Did you mean: bridge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void list_ofNoLetters_is2(String limit) {
        assertThat(execute("dead-letters", "list", "-c", GOOD, "--limit=" + limit))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--limit must be at least 1", "Usage: bridge dead-letters list");
    }

    @Test
    void run_wrongFile_is3AndSaysWhere() {
        assertThat(execute("run", "-c", BAD)).isEqualTo(3);
        assertThat(err.toString()).contains(BAD + ":17:5 workspaces.test.data_center: is missing");
    }

    @Test
    void run_kafkaPropertyThatNoClientTakes_is3AndSaysWhere() {
        assertThat(execute("run", "-c", GOOD, "--set", "kafka.consumer.session.timeout.ms=abc"))
                .isEqualTo(3);
        assertThat(err.toString())
                .contains("--set kafka.consumer.session.timeout.ms", "\"abc\" is refused by Kafka's client")
                .doesNotContain("\tat ");
    }

    @Test
    void run_takenAdminPort_is3AndSaysWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(execute("run", "-c", GOOD, "--set", "admin.port=" + port))
                    .isEqualTo(3);
            assertThat(err.toString())
                    .contains("the admin port " + port + " on 127.0.0.1 is taken", "--set admin.port=" + (port + 1))
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void configShow_printsTheConfigurationInForceWithoutSecrets() {
        assertThat(execute("config", "show", "-c", GOOD, "--set", "delivery.linger=2s"))
                .isZero();
        assertThat(out.toString())
                .contains("app_id: 0EU", "api_key: '[hidden]'", "linger: 2s  # --set delivery.linger")
                .contains("topic: segment-events.dead-letter  # default")
                .doesNotContain("key-of-eu");
    }

    @Test
    void version_saysIt() {
        assertThat(execute("version")).isZero();
        assertThat(out.toString()).matches("moebridge \\S+ on Java \\S+\\s+");
    }

    @Test
    void version_asJson_isAnObject() {
        assertThat(execute("version", "--json")).isZero();
        assertThat(new JsonMapper().readTree(out.toString()).at("/name").asString())
                .isEqualTo("moebridge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config show -c ", "validate ", "version", "--help", "run --help"})
    void outputThatIsLost_is1AndSaidOnce(String command) {
        CommandLine commands = Commands.create(Map.of("SHOP_EU_KEY", "key-of-eu"));
        commands.setOut(new PrintWriter(new FullDisk(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(err, true));
        String line = command.endsWith(" ") ? command + GOOD : command;
        assertThat(commands.execute(line.split(" "))).isEqualTo(1);
        assertThat(err)
                .hasToString("not everything was written: standard output cannot be written to; make room there"
                        + System.lineSeparator());
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int sign) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "validate",
                "version",
                "config show",
                "dead-letters",
                "dead-letters list",
                "dead-letters show",
                "dead-letters export",
                "dead-letters redrive"
            })
    void help_hasExamples(String command) {
        assertThat(execute((command + " --help").split(" "))).isZero();
        assertThat(out.toString()).containsPattern("Examples?:").contains("  bridge " + command);
    }
}
