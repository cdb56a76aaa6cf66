package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.manifest.ManifestReader;
import io.moebridge.loadtest.simulator.OracleClient;
import io.moebridge.loadtest.verifier.Balance;
import io.moebridge.loadtest.verifier.DeadLetterReader;
import io.moebridge.loadtest.verifier.Verification;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verify}: draws the balance of a run. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Compares a manifest with what a simulator accepted and what stands in the dead-letter topic, and prints one JSON line.",
            "Exits 0 when nothing is lost, unexpected, out of order or torn and every dead letter was expected, else 1."
        },
        footer = {
            "",
            "Example:",
            "  verify --manifest run.jsonl --simulator http://127.0.0.1:9900 --bootstrap localhost:9092"
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

    @Override
    public Integer call() throws Exception {
        OracleClient oracle = new OracleClient(simulator);
        Verification verification = new Verification(oracle.lostAnswers());
        ManifestReader.read(manifest, verification);
        oracle.accepted(verification::accepted);
        DeadLetterReader.read(bootstrap, deadLetterTopic).forEach(verification::deadLetter);
        Balance balance = verification.balance();
        balance.findings().forEach(System.out::println);
        System.out.println(balance.toJson());
        return balance.holds() ? 0 : 1;
    }
}
