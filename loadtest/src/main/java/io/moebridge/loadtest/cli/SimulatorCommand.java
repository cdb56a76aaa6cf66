package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.Rule;
import io.moebridge.loadtest.simulator.Rules;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import io.moebridge.loadtest.simulator.WorkspaceAccount;
import io.moebridge.loadtest.storage.StorageSetting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
            "                    requests?from=N  workspaces  rules  faults  clock",
            "  POST /_lab/faults[?app_id=ID]     {\"latency_ms\":20,\"unavailable\":0.05,\"reset_after_recording\":0.02}",
            "  POST /_lab/workspace?app_id=ID    {\"api_key\":\"new\"} or {\"state\":\"suspended\"}",
            "  POST /_lab/clock                  {\"advance\":\"PT1H\"}",
            "",
            "Examples:",
            "  simulator --port 9900 --workspaces 3",
            "  simulator --unavailable 0.05 --throttled 0.01 --reset-after 0.02",
            "  simulator --set limit_window=sliding --set partial_failure=drop",
            "  simulator --set future_events=clamp --set apply_delay=30s --set fair_use_per_minute=500",
            "  simulator --set validate=light --set limits=none --latency 0ms",
            "  simulator --rules"
        })
final class SimulatorCommand implements Callable<Integer> {

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
        MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(workspaces)
                .withPort(port)
                .withRules(rules())
                .withKeepBodies(keepBodies)
                .withBulkLimitBytes(bulkLimit)
                .withSeed(seed)
                .withFaults(faults.toFaults()));
        System.out.println("MoEngage is simulated at " + simulator.baseUrl());
        for (WorkspaceAccount account : simulator.workspaces()) {
            System.out.println("  App ID " + account.appId() + "  key " + account.apiKey() + "      test App ID "
                    + account.test().appId() + "  key " + account.test().apiKey());
        }
        Foreground.until(simulator);
        return 0;
    }

    private Rules rules() {
        try {
            return Rules.likelier().with(choices);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--set: " + e.getMessage(), e);
        }
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
