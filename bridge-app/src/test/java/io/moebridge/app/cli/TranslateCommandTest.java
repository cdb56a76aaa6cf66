package io.moebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code translate} as a user types it. */
class TranslateCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path VECTORS = Path.of("../bridge-core/src/test/resources/vectors/mapping.jsonl");
    private static final String TRACK = """
            {"messageId":"m-1","userId":"ann","type":"track","event":"Order Completed","timestamp":"2026-03-04T05:06:07.890Z","properties":{"total":12.50,"none":null}}""";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TestFactory
    Stream<DynamicTest> vector_isTranslatedAsWritten() throws IOException {
        return Files.readAllLines(VECTORS).stream()
                .map(JSON::readTree)
                .map(vector -> DynamicTest.dynamicTest(vector.path("name").asString(), () -> check(vector)));
    }

    private void check(JsonNode vector) throws IOException {
        out.getBuffer().setLength(0);
        String input = Base64.getEncoder()
                .encodeToString(vector.path("input").asString().getBytes(StandardCharsets.UTF_8));

        assertThat(translate(vector.path("mapping").toString(), input, "--input", "base64"))
                .isZero();

        List<JsonNode> lines = lines();
        assertThat(lines).hasSize(1);
        ArrayNode results = (ArrayNode) lines.get(0).path("results");
        results.forEach(result -> ((ObjectNode) result).remove(List.of("workspace", "adjustments")));
        assertThat(normal(results)).isEqualTo(normal(vector.path("expect")));
    }

    @Test
    void records_areTranslatedLineByLine_withTheirWorkspaceAndAdjustments() throws IOException {
        assertThat(translate("{}", TRACK + "\n{\"type\":\"track\"}\nnot json\n"))
                .isZero();

        assertThat(lines()).hasSize(3);
        JsonNode first = lines().get(0).path("results").path(0);
        assertThat(first.path("workspace").asString()).isEqualTo("shop");
        assertThat(first.path("adjustments").toString()).isEqualTo("[\"late\",\"null_dropped\"]");
        assertThat(lines().get(1).path("results").path(0).path("reason").asString())
                .isEqualTo("no_known_user");
        assertThat(lines().get(2).path("results").path(0).toString()).isEqualTo("{\"reason\":\"undecodable\"}");
    }

    @Test
    void element_standsThereByteForByteAsItWouldBeSent() throws IOException {
        translate("{}", TRACK);

        assertThat(out.toString()).contains("\"total\":12.50");
    }

    @Test
    void header_leadsToItsWorkspace_andNoHeaderToNone() throws IOException {
        String routing = "[{header: moengage-app-id}, {default: dead_letter}]";

        translateRouted("{}", routing, TRACK, "--header", "moengage-app-id=SHOP-APP");
        translateRouted("{}", routing, TRACK);

        assertThat(lines().get(0).path("results").path(0).path("workspace").asString())
                .isEqualTo("shop");
        assertThat(lines().get(1).path("results").path(0).toString()).isEqualTo("{\"reason\":\"no_route\"}");
    }

    @Test
    void now_decidesWhatLiesInTheFuture() throws IOException {
        translate("{}", TRACK, "--now", "2020-01-01T00:00:00Z");

        assertThat(out.toString()).contains("future_timestamp");
    }

    @Test
    void lineThatIsNoBase64_isNamed() throws IOException {
        assertThat(translate("{}", "eyJ9\n!!\n", "--input", "base64")).isEqualTo(ExitCode.PROBLEM_FOUND);

        assertThat(err.toString()).contains("records.txt, line 2: is not base64");
    }

    @Test
    void fileThatIsNotThere_isNamed() throws IOException {
        Path config = config("{}", "[{default: shop}]");

        assertThat(run("translate", "-c", config.toString(), folder + "/absent.jsonl"))
                .isEqualTo(ExitCode.PROBLEM_FOUND);
        assertThat(run("translate", "-c", config.toString(), folder.toString())).isEqualTo(ExitCode.PROBLEM_FOUND);
        assertThat(err.toString())
                .contains("absent.jsonl: there is no such file", folder + ": cannot be read (Is a directory)");
    }

    private int translate(String mapping, String records, String... options) throws IOException {
        return translateRouted(mapping, "[{default: shop}]", records, options);
    }

    private int translateRouted(String mapping, String routing, String records, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("records.txt"), records);
        List<String> arguments = new ArrayList<>(
                List.of("translate", "-c", config(mapping, routing).toString()));
        arguments.addAll(List.of(options));
        arguments.add(file.toString());
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        CommandLine commands = Commands.create(Map.of());
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(arguments);
    }

    private Path config(String mapping, String routing) throws IOException {
        return Files.writeString(folder.resolve("bridge.yaml"), """
                kafka: {bootstrap_servers: "localhost:1", group_id: g, topics: [segment-events]}
                dead_letter: {topic: segment-events.dead-letter}
                workspaces: {shop: {app_id: SHOP-APP, api_key: k, base_url: "http://localhost:1", mapping: %s}}
                routing: %s
                """.formatted(mapping, routing));
    }

    private List<JsonNode> lines() {
        return out.toString().lines().map(JSON::readTree).toList();
    }

    /** Numbers by value, instants by time, members in any order. */
    private static JsonNode normal(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = JSON.createObjectNode();
            node.propertyNames().stream().sorted().forEach(name -> copy.set(name, normal(node.get(name))));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JSON.createArrayNode();
            node.forEach(child -> copy.add(normal(child)));
            return copy;
        }
        if (node.isNumber()) {
            return JSON.getNodeFactory().numberNode(node.doubleValue());
        }
        if (node.isString() && node.asString().matches("\\d{4}-\\d{2}-\\d{2}T.*Z")) {
            return JSON.getNodeFactory()
                    .stringNode(Instant.parse(node.asString()).toString());
        }
        return node;
    }
}
