package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.simulator.Faults;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that say how badly the simulator behaves. */
final class FaultOptions {

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            defaultValue = "20ms",
            description = "Time to each answer. Default: ${DEFAULT-VALUE}.")
    private Duration latency = Duration.ofMillis(20);

    @Option(
            names = "--unavailable",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of requests answered 503, e.g. 0.05.")
    private double unavailable;

    @Option(
            names = "--throttled",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of requests answered 429.")
    private double throttled;

    @Option(
            names = "--reset-before",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of connections reset, nothing recorded.")
    private double resetBefore;

    @Option(
            names = "--reset-after",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of connections reset after the request was recorded.")
    private double resetAfter;

    Faults toFaults() {
        return new Faults(latency, unavailable, throttled, resetBefore, resetAfter);
    }
}
