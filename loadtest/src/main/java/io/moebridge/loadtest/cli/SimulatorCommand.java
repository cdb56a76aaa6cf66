package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import io.moebridge.loadtest.simulator.WorkspaceAccount;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulator}: a simulated MoEngage in the foreground. */
@Command(
        name = "simulator",
        mixinStandardHelpOptions = true,
        description = "Runs a simulated MoEngage on the loopback interface until Ctrl-C.",
        footer = {
            "",
            "Its own calls:",
            "  GET /_lab/counts   GET /_lab/accepted?from=N   GET /_lab/lost-answers   GET /_lab/faults",
            "  POST /_lab/faults with any of {\"latency_ms\":20,\"unavailable\":0.05,\"throttled\":0.01,",
            "       \"reset_before_recording\":0,\"reset_after_recording\":0.02}",
            "",
            "Examples:",
            "  simulator --port 9900 --workspaces 3",
            "  simulator --unavailable 0.05 --throttled 0.01 --reset-after 0.02"
        })
final class SimulatorCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "9900", description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--workspaces",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many. Default: ${DEFAULT-VALUE}.")
    private int workspaces;

    @Option(
            names = "--keep-bodies",
            description = "Also keep the JSON of each accepted element, for GET /_lab/accepted.")
    private boolean keepBodies;

    @Option(
            names = "--bulk-limit",
            paramLabel = "BYTES",
            defaultValue = "100000",
            description = "Largest bulk request. Default: ${DEFAULT-VALUE}.")
    private int bulkLimit;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed of the faults.")
    private long seed;

    @Mixin
    private FaultOptions faults = new FaultOptions();

    @Override
    public Integer call() throws Exception {
        MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(workspaces)
                .withPort(port)
                .withKeepBodies(keepBodies)
                .withBulkLimitBytes(bulkLimit)
                .withSeed(seed)
                .withFaults(faults.toFaults()));
        System.out.println("MoEngage is simulated at " + simulator.baseUrl());
        for (WorkspaceAccount account : simulator.workspaces()) {
            System.out.println("  App ID " + account.appId() + "  key " + account.apiKey());
        }
        Foreground.until(simulator);
        return 0;
    }
}
