package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.scenario.MoEngagePlayer;
import io.moebridge.loadtest.scenario.MoEngageTimeline;
import io.moebridge.loadtest.scenario.Scenario;
import io.moebridge.loadtest.scenario.ScenarioException;
import io.moebridge.loadtest.scenario.ScenarioReader;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.Rule;
import io.moebridge.loadtest.simulator.Rules;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import io.moebridge.loadtest.simulator.WorkspaceAccount;
import io.moebridge.loadtest.storage.StorageSetting;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulator}: a simulated MoEngage in the foreground. */
@Command(
        name = "simulator",
        mixinStandardHelpOptions = true,
        description = "Runs a simulated MoEngage on the loopback interface until Ctrl-C.",
        footer = {
            "",
            "Its own calls (docs/simulator.md tells all):",
            "  GET  /_lab/counts  accepted?from=N  lost-answers  stored  dropped?app_id=ID  profile?app_id=ID&customer_id=USER",
            "                    requests?from=N  workspaces  rules  faults  clock  light  addresses  process",
            "  POST /_lab/faults[?app_id=ID]     {\"latency_ms\":20,\"unavailable\":0.05,\"reset_after_recording\":0.02}",
            "  POST /_lab/workspace?app_id=ID    {\"api_key\":\"new\"} or {\"state\":\"suspended\"}",
            "  POST /_lab/addresses              {\"127.0.0.2\":false}",
            "  POST /_lab/clock                  {\"advance\":\"PT1H\"}",
            "",
            "Examples:",
            "  simulator --port 9900 --workspaces 3",
            "  simulator --unavailable 0.05 --throttled 0.01 --reset-after 0.02",
            "  simulator --set limit_window=sliding --set partial_failure=drop",
            "  simulator --set future_events=clamp --set apply_delay=30s --set fair_use_per_minute=500",
            "  simulator --set validate=light --set limits=none --latency 0ms",
            "  simulator --latency 20ms --latency-p99 200ms --fault redirect=0.01",
            "  simulator --scenario loadtest/scenarios/429-storm.yaml",
            "  simulator --also-at 127.0.0.2",
            "  simulator --rules"
        })
final class SimulatorCommand implements Callable<Integer> {

    private static final Set<String> OF_THE_SCENARIO = Set.of(
            "--workspaces",
            "--seed",
            "--slow-body",
            "--unavailable",
            "--internal-error",
            "--gateway-html",
            "--throttled",
            "--hang",
            "--reset-before",
            "--reset-after",
            "--truncated",
            "--fault");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "9900", description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--workspaces",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many, each with a test workspace beside it. Default: ${DEFAULT-VALUE}.")
    private int workspaces;

    @Option(
            names = "--set",
            paramLabel = "RULE=CHOICE",
            description = "A choice where MoEngage's documents leave one; --rules lists them. Repeatable.")
    private Map<String, String> choices = new LinkedHashMap<>();

    @Option(names = "--rules", description = "Lists the rules with their choices, and ends.")
    private boolean listRules;

    @Option(
            names = "--keep-bodies",
            description = "Also keep the JSON of each accepted element, for GET /_lab/accepted.")
    private boolean keepBodies;

    @Option(
            names = "--bulk-limit",
            paramLabel = "BYTES",
            defaultValue = "0",
            description = "Largest bulk request. Default: as the rules say.")
    private int bulkLimit;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = {
                "Behave as the moengage part of that scenario says: its workspaces, rules and faults, and its steps,",
                "counted from the first request on. Steps for bridges, Kafka and the generator are named and left out."
            })
    private @Nullable Path scenario;

    @Option(
            names = "--also-at",
            paramLabel = "ADDRESS",
            description = "Listen there too, e.g. 127.0.0.2 to try a DNS change, 0.0.0.0 in a container. Repeatable.")
    private List<String> addresses = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed of the faults.")
    private long seed;

    @Mixin
    private FaultOptions faults = new FaultOptions();

    @Override
    public Integer call() throws Exception {
        if (listRules) {
            printRules();
            return 0;
        }
        return scenario == null ? run(settings(SimulatorSettings.lab(workspaces)), null) : play(scenario);
    }

    private int play(Path file) throws Exception {
        refuseBesideScenario();
        Scenario read;
        try {
            read = ScenarioReader.read(file);
        } catch (ScenarioException e) {
            e.problems().forEach(spec.commandLine().getErr()::println);
            return 1;
        } catch (NoSuchFileException e) {
            spec.commandLine().getErr().println(file + ": there is no such file; loadtest/scenarios holds some");
            return 1;
        }
        return run(settings(MoEngagePlayer.settings(read)), read);
    }

    private int run(SimulatorSettings settings, @Nullable Scenario read) throws Exception {
        MoEngageSimulator simulator = MoEngageSimulator.start(settings);
        addresses.forEach(simulator::listenAlso);
        System.out.println("MoEngage is simulated at " + simulator.baseUrl()
                + (addresses.isEmpty() ? "" : " and at " + addresses));
        for (WorkspaceAccount account : simulator.workspaces()) {
            System.out.println("  App ID " + account.appId() + "  key " + account.apiKey() + "      test App ID "
                    + account.test().appId() + "  key " + account.test().apiKey());
        }
        if (read != null) {
            begin(new MoEngageTimeline(read, simulator, System.out::println), read);
        }
        Foreground.until(simulator);
        return 0;
    }

    private static void begin(MoEngageTimeline timeline, Scenario read) {
        System.out.println(read.name() + ":");
        read.story().lines().forEach(line -> System.out.println("  " + line));
        timeline.leftOut()
                .forEach(step -> System.out.println(
                        "not played by a simulator alone: line " + step.line() + ", " + step.text()));
        timeline.start();
    }

    /** What the options say, over what these settings say. */
    private SimulatorSettings settings(SimulatorSettings base) {
        try {
            SimulatorSettings settings = base.withPort(port)
                    .withRules(
                            scenario == null
                                    ? Rules.likelier().with(choices)
                                    : base.rules().with(choices))
                    .withKeepBodies(keepBodies)
                    .withBulkLimitBytes(bulkLimit);
            return scenario == null
                    ? settings.withSeed(seed).withFaults(faults.toFaults())
                    : settings.withFaults(isGiven("--latency") ? faults.over(settings.faults()) : settings.faults());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void refuseBesideScenario() {
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (OF_THE_SCENARIO.contains(option.longestName())) {
                throw new ParameterException(
                        spec.commandLine(),
                        option.longestName() + " is said by the scenario; leave it out, or write it into the file");
            }
        }
    }

    private boolean isGiven(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private void printRules() {
        for (Rule rule : Rule.values()) {
            String choices = rule.allowed().isEmpty() ? "" : "  (" + rule.allowed() + ")";
            spec.commandLine().getOut().println(rule.key() + " = " + rule.byDefault() + choices);
            spec.commandLine().getOut().println("    " + rule.meaning());
        }
        for (StorageSetting<?> setting : StorageSetting.all()) {
            spec.commandLine()
                    .getOut()
                    .println(setting.key() + " = " + setting.defaultText() + "  (" + setting.allowed() + ")");
            spec.commandLine().getOut().println("    storage: " + setting.explanation());
        }
    }
}
