package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.run.RunSettings;
import io.moebridge.loadtest.run.ScenarioRun;
import io.moebridge.loadtest.scenario.Scenario;
import io.moebridge.loadtest.scenario.ScenarioException;
import io.moebridge.loadtest.scenario.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run}: a scenario. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Plays a scenario: starts Kafka, a simulated MoEngage, a generator and the bridges, follows the file's timeline,",
            "draws the balance, and writes a report with raw figures and a page of plots."
        },
        footer = {
            "",
            "The bridges are black boxes: --against runs any other program in their place. {config} stands for the bridge.yaml that",
            "the lab writes for it; LAB_BOOTSTRAP_SERVERS, LAB_GROUP, LAB_TOPIC, LAB_DEAD_LETTER_TOPIC, LAB_MOENGAGE, LAB_APP_IDS,",
            "LAB_API_KEYS and LAB_ADMIN_PORT in the environment say the same.",
            "",
            "Examples:",
            "  run loadtest/scenarios/outage.yaml",
            "  run loadtest/scenarios/steady.yaml --report report/mine --against './my-bridge.sh'",
            "  run loadtest/scenarios/429-storm.yaml --rule limit_window=bucket --rule limit_pools=shared",
            "",
            "Exit codes: 0 everything held, 1 something did not or the file is wrong, 2 wrong usage."
        })
final class RunCommand implements Callable<Integer> {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Parameters(paramLabel = "SCENARIO", description = "The scenario file; docs/scenarios.md tells its keys.")
    private Path file = Path.of("");

    @Option(
            names = "--against",
            paramLabel = "COMMAND",
            defaultValue = "bin/bridge run -c {config}",
            description = "What is run as a bridge, by the shell. Default: ${DEFAULT-VALUE}.")
    private String command = "";

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the report goes; by default report/SCENARIO-TIME.")
    private @Nullable Path report;

    @Option(
            names = "--rule",
            paramLabel = "KEY=VALUE",
            description =
                    "A choice of the simulated MoEngage, over the file's; docs/simulator.md lists them. May be given several times.")
    private Map<String, String> rules = Map.of();

    @Option(names = "--check", description = "Only reads the scenario and says what is wrong with it.")
    private boolean checkOnly;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Scenario scenario;
        try {
            scenario = ScenarioReader.read(file).withRules(rules);
        } catch (ScenarioException e) {
            e.problems().forEach(spec.commandLine().getErr()::println);
            return 1;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--rule: " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            spec.commandLine().getErr().println(file + ": there is no such file; loadtest/scenarios holds some");
            return 1;
        }
        if (checkOnly) {
            System.out.println(file + ": fine");
            return 0;
        }
        return play(scenario) ? 0 : 1;
    }

    private boolean play(Scenario scenario) throws Exception {
        Path folder = report != null
                ? report
                : Path.of(
                        "report",
                        scenario.name() + "-"
                                + LocalDateTime.now(ZoneId.systemDefault()).format(NAME));
        Files.createDirectories(folder.toAbsolutePath());
        ScenarioRun run = new ScenarioRun(
                new RunSettings(
                        scenario,
                        command,
                        folder,
                        "java -jar loadtest/target/loadtest.jar run " + file + chosen() + " --against '" + command
                                + "'"),
                System.out);
        Thread onSignal = new Thread(run::stopAndWait, "lab-shutdown");
        Runtime.getRuntime().addShutdownHook(onSignal);
        return run.play();
    }

    private String chosen() {
        return rules.entrySet().stream()
                .map(rule -> " --rule " + rule.getKey() + "=" + rule.getValue())
                .collect(Collectors.joining());
    }
}
