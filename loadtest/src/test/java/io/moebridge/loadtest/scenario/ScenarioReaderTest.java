package io.moebridge.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moebridge.loadtest.sabotage.Damage;
import io.moebridge.loadtest.sabotage.SabotagePlan;
import io.moebridge.loadtest.simulator.AccountState;
import io.moebridge.loadtest.simulator.ElementType;
import io.moebridge.loadtest.simulator.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {

    private static final String HEAD = """
            # A story.
            # Of two lines.
            name: try
            duration: 60s
            workspaces: 2
            bridges: {count: 2}
            timeline:
            """;

    @Test
    void read_sabotage_saysWhatIsDamaged() {
        Scenario scenario = ScenarioReader.read("try.yaml", """
                # A story.
                name: try
                duration: 60s
                sabotage: {damage: misroute_user, element: device, one_in: 10, seed: 3, after_restart: true}
                """);

        assertThat(scenario.sabotage())
                .isEqualTo(new SabotagePlan(Damage.MISROUTE_USER, ElementType.DEVICE, 10, 3, true));
    }

    @Test
    void read_sabotageNobodyKnows_isRefusedByLine() {
        ScenarioException refused =
                catchThrowableOfType(ScenarioException.class, () -> ScenarioReader.read("try.yaml", """
                # A story.
                name: try
                duration: 60s
                sabotage: {damage: loose, element: track}
                """));

        assertThat(refused.problems()).singleElement().asString().startsWith("try.yaml:4: damage cannot be 'loose'");
    }

    @Test
    void read_wholeFile_holdsEverything() {
        Scenario scenario = ScenarioReader.read("try.yaml", """
                # A story.
                # Of two lines.
                name: try
                duration: 60s
                partitions: 3
                workspaces: 2
                bridges: {count: 2, java_options: -Xmx200m, settings: {delivery: {linger: 1s, max_requests_per_workspace: 4}}}
                generate: {rate: 2_000, users: 10, zipf: 0.5, hostile: 0.02, seed: 7, options: {poison: 0.1}}
                moengage: {latency: 20ms, unavailable: 0.1, rules: {limit_window: sliding, future_events: clamp}}
                timeline:
                  - {at: 500ms, moengage: {workspace: 2, truncated: 0.5, slow_body: 2s}}
                  - {at: 1s, moengage: {workspace: 1, state: blacklisted}}
                  - {at: 1s, bridge: {freeze: 1}}
                  - {at: 2s, bridge: {thaw: 1}}
                  - {at: 3s, bridge: {kill: 2}}
                  - {at: 4s, bridge: {start: 2}}
                  - {at: 5s, bridge: {start: 3}}
                  - {at: 6s, bridge: {rolling_restart: 2s}}
                  - {at: 7s, kafka: {connection: cut_off}}
                  - {at: 8s, kafka: {slow: {bytes_per_second: 1000, latency: 5ms}}}
                  - {at: 9s, kafka: {restart_after: 3s}}
                  - {at: 10s, generator: {rate: 0}}
                expect: {settled_within: 2m, dead_lettered: {undecodable: 3, no_route: [1, 9], too_large: [2]}}
                """);

        assertThat(scenario.story()).isEqualTo("A story.\nOf two lines.");
        assertThat(scenario.partitions()).isEqualTo(3);
        assertThat(scenario.bridges().settings())
                .isEqualTo(Map.of("delivery", Map.of("linger", "1s", "max_requests_per_workspace", 4L)));
        assertThat(scenario.generate().rate()).isEqualTo(2_000);
        assertThat(scenario.generate().options()).containsEntry("poison", "0.1");
        assertThat(scenario.moengage().rules()).containsEntry("future_events", "clamp");
        assertThat(scenario.moengage().faults().latency()).isEqualTo(Duration.ofMillis(20));
        assertThat(scenario.expect().settledWithin()).isEqualTo(Duration.ofMinutes(2));
        assertThat(scenario.expect().deadLettered().get("no_route")).isEqualTo(new Scenario.Range(1, 9));
        assertThat(scenario.expect().deadLettered().get("too_large")).hasToString("2 or more");
        assertThat(scenario.steps())
                .extracting(Step::action)
                .startsWith(
                        new Action.Behave(
                                2,
                                new FaultChange(
                                        false, null, null, Duration.ofSeconds(2), Map.of(Fault.TRUNCATED, 0.5))),
                        new Action.BecomeState(1, AccountState.BLACKLISTED),
                        new Action.FreezeBridge(1))
                .endsWith(
                        new Action.Connect(Action.Connection.CUT_OFF),
                        new Action.SlowDown(1_000, Duration.ofMillis(5)),
                        new Action.RestartBroker(Duration.ofSeconds(3)),
                        new Action.Rate(0));
        assertThat(scenario.steps().get(0).text()).isEqualTo("moengage workspace 2, truncated 0.5, slow_body 2s");
        assertThat(scenario.steps().get(0).line()).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            - {at: 9s, moengage: {unavailable: 1}}\\n  - {at: 5s, moengage: {well: true}} | 9: times run backwards: 5s comes after 9s; put the steps in order
            - {at: 61s, moengage: {well: true}}                | 8: the step comes after the scenario's end at 60s
            - {at: soon, moengage: {well: true}}               | 8: at is to be a time such as 250ms, 10s, 5m or 1h, not 'soon'
            - {moengage: {well: true}}                         | 8: timeline lacks at
            - {at: 5s, moengaeg: {well: true}}                 | 8: 'moengaeg' is no key of timeline: did you mean moengage?
            - {at: 5s}                                         | 8: a step does one thing: moengage, bridge, kafka or generator
            - {at: 5s, moengage: {unavailble: 1}}              | 8: 'unavailble' is no key of moengage: did you mean unavailable?
            - {at: 5s, moengage: {unavailable: 1.5}}           | 8: unavailable is to be a share between 0 and 1, not '1.5'
            - {at: 5s, moengage: {unavailable: 0.6, hang: 0.6}} | 8: the shares of faults add up to more than 1
            - {at: 5s, moengage: {unavailable: 0.5}}\\n  - {at: 6s, moengage: {workspace: 2, hang: 0.6}} | 9: the shares of faults add up to 1.1, more than 1, with those from before; write well: true in the step to begin anew
            - {at: 5s, moengage: {workspace: 3, unavailable: 1}} | 8: there is no workspace 3; workspaces is 2
            - {at: 5s, moengage: {api_key: new}}               | 8: name the workspace by its number, such as workspace: 1
            - {at: 5s, moengage: {workspace: 1, state: suspendet}} | 8: state cannot be 'suspendet': did you mean suspended?
            - {at: 5s, bridge: {kill: 3}}                      | 8: there is no bridge 3 at that time; there are [1, 2]
            - {at: 5s, bridge: {kill: 1}}\\n  - {at: 6s, bridge: {kill: 1}} | 9: bridge 1 is gone at that time
            - {at: 5s, bridge: {start: 1}}                     | 8: bridge 1 runs already
            - {at: 5s, bridge: {start: 5}}                     | 8: the next new bridge is number 3, not 5
            - {at: 5s, bridge: {thaw: 1}}                      | 8: bridge 1 does not stand still
            - {at: 5s, bridge: {}}                             | 8: a bridge can start, kill, stop, freeze, thaw or do a rolling_restart
            - {at: 5s, kafka: {connection: cutoff}}            | 8: connection cannot be 'cutoff': did you mean cut_off?
            - {at: 5s, bridge: {kill: 1, freeze: 2}}           | 8: a step does one thing; write a step of its own, at the same time, for the other
            - {at: 5s, moengage: {listening: false, latency: 1s}} | 8: a step does one thing; write a step of its own, at the same time, for the other
            - {at: 5s, kafka: {slow: {latency: 1s}}}           | 8: slow lacks bytes_per_second
            - {at: 5s, generator: {backfill: 0}}               | 8: backfill is to be a whole number from 1 to 2147483647, not '0'
            - {at: 5s, generator: {}}                          | 8: the generator can have a rate, or put in a backfill
            - {at: 5s, generator: {rate: fast}}                | 8: rate is to be a whole number from 0 to 2147483647, not 'fast'
            """)
    void read_stepThatCannotBePlayed_isRefusedWithLineAndReason(String step, String message) {
        assertThat(problems(HEAD + "  " + step.replace("\\n", "\n") + "\n")).containsExactly("try.yaml:" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            partitons: 3                 | 5: 'partitons' is no key of a scenario: did you mean partitions?
            name: twice                  | 5: name is written twice
            moengage: {rules: {limit_window: round}} | 5: limit_window is fixed or sliding or bucket, not 'round'
            moengage: {rules: {limit_windows: fixed}} | 5: there is no rule 'limit_windows'
            moengage: steady             | 5: moengage is to be an object, not 'steady'
            bridges: {count: 0}          | 5: count is to be a whole number from 1 to 20, not '0'
            workspaces: [1]              | 5: workspaces is to be a whole number from 1 to 1000, not a list
            expect: {age_p99: {2: 5s}}   | 5: age_p99 names workspaces by their numbers, 1 to 1 here, not '2'
            expect: {age_p99: {1: soon}} | 5: 1 is to be a time such as 250ms
            generate: {hostile: 2}       | 5: hostile is to be a share between 0 and 1, not '2'
            generate: {mix: trak=1}      | 5: mix: 'trak=1' names none of track, identify
            generate: {sizes: 1KB}       | 5: 'sizes' is no key of generate: did you mean size?
            generate: {size: 1MB}        | 5: size: '1MB' is not a size such as 300B, 1.5KB or 32KiB
            """)
    void read_keyThatIsWrong_isRefusedWithLineAndReason(String line, String message) {
        assertThat(problems("# Story.\n#\nname: try\nduration: 5s\n" + line + "\n"))
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem).startsWith("try.yaml:" + message));
    }

    @Test
    void read_fileWithoutStory_isRefused() {
        assertThat(problems("name: try\nduration: 5s\n"))
                .containsExactly(
                        "try.yaml:1: a scenario begins with its story: lines of # that say what happens and what one should see");
    }

    @Test
    void read_noYaml_isRefusedWithItsLine() {
        assertThat(problems("# Story.\nname: try\nduration: [5s\n"))
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem).startsWith("try.yaml:4: is not YAML"));
        assertThat(problems(""))
                .containsExactly("try.yaml:1: the file holds no scenario; write keys such as name: and timeline:");
    }

    @Test
    void read_severalProblems_areToldAtOnceInTheOrderOfTheFile() {
        assertThat(problems("name: 7\nduration: never\npartitions: 0\n"))
                .extracting(problem -> problem.substring(0, 11))
                .containsExactly("try.yaml:1:", "try.yaml:2:", "try.yaml:3:");
    }

    private static List<String> problems(String text) {
        return catchThrowableOfType(ScenarioException.class, () -> ScenarioReader.read("try.yaml", text))
                .problems();
    }
}
