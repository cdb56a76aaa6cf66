package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.run.RunSettings;
import io.moebridge.loadtest.run.ScenarioRun;
import io.moebridge.loadtest.scenario.Scenario;
import io.moebridge.loadtest.scenario.ScenarioException;
import io.moebridge.loadtest.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run}: one scenario or several. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Plays scenarios, one after the other, draws the balance, and writes a report with a page of plots.",
            "Starts Kafka, a simulated MoEngage, a generator and the bridges, and follows the file's timeline. The report has the",
            "raw figures too; after several scenarios comes a list of how each ended."
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
            "  run loadtest/scenarios/*.yaml --report report/all",
            "  run loadtest/scenarios/429-storm.yaml --rule limit_window=bucket --rule limit_pools=shared",
            "",
            "Exit codes: 0 everything held, 1 something did not or the file is wrong, 2 wrong usage."
        })
final class RunCommand implements Callable<Integer> {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Parameters(
            arity = "1..*",
            paramLabel = "SCENARIO",
            description = "The scenario files; docs/scenarios.md tells their keys.")
    private List<Path> files = List.of();

    @Option(
            names = "--against",
            paramLabel = "COMMAND",
            defaultValue = "bin/bridge run -c {config}",
            description = "What is run as a bridge, by the shell. Default: ${DEFAULT-VALUE}.")
    private String command = "";

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Where the report goes, of several each in a folder of its name; by default report/SCENARIO-TIME.")
    private @Nullable Path report;

    @Option(
            names = "--rule",
            paramLabel = "KEY=VALUE",
            description =
                    "A choice of the simulated MoEngage, over the file's; docs/simulator.md lists them. May be given several times.")
    private Map<String, String> rules = Map.of();

    @Option(names = "--check", description = "Only reads the scenario and says what is wrong with it.")
    private boolean checkOnly;

    private volatile boolean stopped;
    private volatile @Nullable ScenarioRun current;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Map<Path, Scenario> scenarios = new LinkedHashMap<>();
        for (Path file : files) {
            Optional<Scenario> scenario = read(file);
            if (scenario.isEmpty()) {
                return 1;
            }
            scenarios.put(file, scenario.get());
        }
        if (checkOnly) {
            files.forEach(file -> System.out.println(file + ": fine"));
            return 0;
        }
        return playAll(scenarios) ? 0 : 1;
    }

    private Optional<Scenario> read(Path file) throws IOException {
        try {
            return Optional.of(ScenarioReader.read(file).withRules(rules));
        } catch (ScenarioException e) {
            e.problems().forEach(spec.commandLine().getErr()::println);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--rule: " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            spec.commandLine().getErr().println(file + ": there is no such file; loadtest/scenarios holds some");
        }
        return Optional.empty();
    }

    private boolean playAll(Map<Path, Scenario> scenarios) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "lab-shutdown"));
        Map<String, Boolean> ends = new LinkedHashMap<>();
        for (Map.Entry<Path, Scenario> each : scenarios.entrySet()) {
            if (stopped) {
                break;
            }
            ends.put(each.getValue().name(), play(each.getKey(), each.getValue()));
        }
        if (ends.size() > 1) {
            ends.forEach((name, held) -> System.out.println((held ? "PASSED " : "FAILED ") + name));
        }
        return ends.values().stream().allMatch(held -> held);
    }

    private void stop() {
        stopped = true;
        ScenarioRun run = current;
        if (run != null) {
            run.stopAndWait();
        }
    }

    private boolean play(Path file, Scenario scenario) throws Exception {
        Path folder = folder(scenario);
        Files.createDirectories(folder.toAbsolutePath());
        ScenarioRun run = new ScenarioRun(
                new RunSettings(
                        scenario,
                        command,
                        folder,
                        "java -jar loadtest/target/loadtest.jar run " + file + chosen() + " --against '" + command
                                + "'"),
                System.out);
        current = run;
        return run.play();
    }

    private Path folder(Scenario scenario) {
        if (report == null) {
            String time = LocalDateTime.now(ZoneId.systemDefault()).format(NAME);
            return Path.of("report", scenario.name() + "-" + time);
        }
        return files.size() == 1 ? report : report.resolve(scenario.name());
    }

    private String chosen() {
        return rules.entrySet().stream()
                .map(rule -> " --rule " + rule.getKey() + "=" + rule.getValue())
                .collect(Collectors.joining());
    }
}
