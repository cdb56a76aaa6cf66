package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.manifest.ManifestReader;
import io.moebridge.loadtest.simulator.OracleClient;
import io.moebridge.loadtest.verifier.Balance;
import io.moebridge.loadtest.verifier.DeadLetterReader;
import io.moebridge.loadtest.verifier.RunLog;
import io.moebridge.loadtest.verifier.Verification;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code verify}: draws the balance of a run. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Compares a manifest with what a simulator accepted and what stands in the dead-letter topic.",
            "Prints one JSON line; above it, the first twenty things that are wrong, in words. docs/verifier.md defines each figure.",
            "Reads everything as a stream: ten million events take about 1 GB of heap."
        },
        footer = {
            "",
            "Examples:",
            "  verify --manifest run.jsonl",
            "  verify --manifest run.jsonl --simulator http://127.0.0.1:9900 --bootstrap localhost:9092",
            "  verify --manifest report/kills/work/manifest.jsonl --run-log report/kills/work/run-log.jsonl",
            "  verify --manifest run.jsonl --workspace shop-eu=LAB-APP-1 --workspace shop-us=LAB-APP-2",
            "",
            "A run log has one line a disturbance, the partition only where it concerns one:",
            "  {\"cause\":\"crash\",\"from\":\"2026-01-31T12:00:00Z\",\"to\":\"2026-01-31T12:00:02Z\",\"what\":\"bridge 1 was killed\"}",
            "  {\"cause\":\"moved\",\"from\":\"2026-01-31T12:00:05Z\",\"to\":\"2026-01-31T12:00:08Z\",\"partition\":3}",
            "",
            "Exit codes: 0 nothing is lost, unexpected, out of order or torn, every dead letter was expected, and, with a run log, nothing",
            "came again unexplained; 1 something is; 2 wrong usage."
        })
final class VerifyCommand implements Callable<Integer> {

    @Option(names = "--manifest", paramLabel = "FILE", required = true, description = "What generate wrote.")
    private Path manifest = Path.of("");

    @Option(
            names = "--simulator",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9900",
            description = "Default: ${DEFAULT-VALUE}.")
    private String simulator = "";

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "The Kafka broker. Default: ${DEFAULT-VALUE}.")
    private String bootstrap = "";

    @Option(
            names = "--dead-letter-topic",
            paramLabel = "T",
            defaultValue = "segment-events.dead-letter",
            description = "Default: ${DEFAULT-VALUE}.")
    private String deadLetterTopic = "";

    @Option(
            names = "--run-log",
            paramLabel = "FILE",
            description = "What happened to the bridges, as run writes it. Without it no repeat is called unexplained.")
    private @Nullable Path runLog;

    @Option(
            names = "--workspace",
            paramLabel = "NAME=APP_ID",
            description = "What the bridge calls a workspace. Without any, it is learned from the dead letters.")
    private Map<String, String> workspaces = Map.of();

    @Override
    public Integer call() throws Exception {
        RunLog log = runLog == null ? RunLog.unknown() : RunLog.read(runLog);
        OracleClient oracle = new OracleClient(simulator);
        Verification verification = new Verification(oracle.lostAnswers(), log);
        workspaces.forEach(verification::workspaceName);
        ManifestReader.read(manifest, verification);
        oracle.accepted(verification::accepted);
        DeadLetterReader.read(bootstrap, deadLetterTopic, verification);
        Balance balance = verification.balance();
        balance.findings().forEach(System.out::println);
        System.out.println(new JsonMapper().writeValueAsString(balance.toMap()));
        return balance.holds() && balance.details().unexplained() == 0 ? 0 : 1;
    }
}
