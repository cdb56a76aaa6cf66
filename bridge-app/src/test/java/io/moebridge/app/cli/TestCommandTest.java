package io.moebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code bridge test} as a user calls it. */
class TestCommandTest {

    private static final String ORDER = """
            - name: an order goes to the shop
              now: 2026-03-05T00:00:00Z
              headers: {moengage-app-id: SHOP-APP}
              input: {type: track, userId: ann, event: Order, timestamp: '2026-03-04T06:06:07+01:00', properties: {total: 12.50, none: null}}
              expect:
                - workspace: shop
                  elements:
                    - type: event
                      customer_id: ann
                      actions: [{action: Order, current_time: '2026-03-04T05:06:07Z', platform: unknown, attributes: {total: 12.5}}]
                  adjustments: [null_dropped]
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void examplesThatHold_areFine_inTextOrAsObjects() throws IOException {
        assertThat(test(ORDER + """
                - name: what is no JSON
                  headers: {moengage-app-id: shop}
                  input: 'not json'
                  expect: [{reason: undecodable}]
                - name: two events in one record
                  headers: {moengage-app-id: shop}
                  input: [{type: track, event: x}, {type: group, userId: ann, groupId: g}]
                  expect: [{reason: no_known_user}, {workspace: shop, reason: unsupported_type}]
                """)).as(out + "" + err).isEqualTo(ExitCode.FINE);

        assertThat(out.toString())
                .contains("ok    ", "examples.yaml:1  an order goes to the shop", "3 examples, 0 failed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            total: 12.5}     | total: 13}                | actions[0].attributes.total: expected 13, was 12.5
            total: 12.5}     | total: '12.5'}            | actions[0].attributes.total: expected "12.5", was 12.5
            total: 12.5}     | total: 12.5, city: Pune}  | actions[0].attributes.city: expected "Pune", is not there
            {total: 12.5}    | {}                        | actions[0].attributes.total: not expected, was 12.5
            customer_id: ann | customer_id: bob          | event 1, element 1, customer_id: expected "bob", was "ann"
            05:06:07Z        | 06:06:07Z                 | current_time: expected "2026-03-04T06:06:07Z"
            workspace: shop  | workspace: mall           | event 1: expected workspace mall, was shop
            [null_dropped]   | [late]                    | event 1: expected adjustments [late], was [null_dropped]
            SHOP-APP         | OTHER                     | event 1: expected elements, was reason no_route
            """)
    void exampleThatDoesNotHold_isShownWithItsDifference(String written, String instead, String difference)
            throws IOException {
        assertThat(test(ORDER.replace(written, instead))).isEqualTo(ExitCode.PROBLEM_FOUND);

        assertThat(out.toString())
                .contains("FAIL  ", "examples.yaml:1  an order goes to the shop", difference, "1 example, 1 failed")
                .contains("whole: {\"results\":[{");
    }

    @Test
    void recordWithAnotherNumberOfEvents_isShown() throws IOException {
        assertThat(test(ORDER.replace("input: {type", "input: [{type").replace("none: null}}", "none: null}}, {}]")))
                .isEqualTo(ExitCode.PROBLEM_FOUND);

        assertThat(out.toString()).contains("expected 1 event in the record, there are 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            input: {type  | inputs: {type    | line 1: 'inputs' is no key of an example; it has expect, headers, input, name, now, topic
            - name: an    | - nam: an        | line 1: 'nam' is no key of an example
            T00:00:00Z    | morning          | line 1: now is to be a time such as 2026-03-05T00:00:00Z
            elements:     | reason: late     | is not YAML
            - workspace   | - work           | line 1: 'work' is no key of an entry of expect
            """)
    void fileThatIsWrong_isRefusedWithLineAndReason(String written, String instead, String message) throws IOException {
        assertThat(test(ORDER.replace(written, instead))).isEqualTo(ExitCode.PROBLEM_FOUND);

        assertThat(err.toString()).contains("examples.yaml, line ", message);
    }

    @Test
    void fileThatIsNotThereOrNoList_isNamed() throws IOException {
        assertThat(run("test", "-c", config().toString(), folder + "/absent.yaml"))
                .isEqualTo(ExitCode.PROBLEM_FOUND);
        assertThat(test("name: alone")).isEqualTo(ExitCode.PROBLEM_FOUND);
        assertThat(test("[".repeat(100_000))).isEqualTo(ExitCode.PROBLEM_FOUND);
        assertThat(run("test", "-c", config().toString(), folder.toString())).isEqualTo(ExitCode.PROBLEM_FOUND);

        assertThat(err.toString())
                .contains(
                        "absent.yaml: there is no such file",
                        "line 1: is nested too deep",
                        folder + ": cannot be read (Is a directory)",
                        "line 1: is no list of examples; begin each with - name:");
    }

    private int test(String examples) throws IOException {
        Path file = Files.writeString(folder.resolve("examples.yaml"), examples);
        return run("test", "-c", config().toString(), file.toString());
    }

    private int run(String... arguments) {
        CommandLine commands = Commands.create(Map.of());
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(arguments);
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("bridge.yaml"), """
                kafka: {bootstrap_servers: "localhost:1", group_id: g, topics: [segment-events]}
                workspaces: {shop: {app_id: SHOP-APP, api_key: k, base_url: "http://localhost:1"}}
                routing: [{header: moengage-app-id}, {default: dead_letter}]
                """);
    }
}
