package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.simulator.Fault;
import io.moebridge.loadtest.simulator.Faults;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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
            names = "--latency-p99",
            paramLabel = "TIME",
            defaultValue = "0s",
            description =
                    "Spreads the latency: --latency is then the median, and one answer in a hundred takes longer than this.")
    private Duration latencyP99 = Duration.ZERO;

    @Option(
            names = "--slow-body",
            paramLabel = "TIME",
            defaultValue = "0s",
            description = "Time over which the body of each answer trickles.")
    private Duration slowBody = Duration.ZERO;

    @Option(
            names = "--unavailable",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of requests answered 503, e.g. 0.05.")
    private double unavailable;

    @Option(
            names = "--internal-error",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of requests answered 500.")
    private double internalError;

    @Option(
            names = "--gateway-html",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of requests answered 502 with a page of HTML.")
    private double gatewayHtml;

    @Option(
            names = "--throttled",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of requests answered 429.")
    private double throttled;

    @Option(names = "--hang", paramLabel = "SHARE", defaultValue = "0", description = "Share never answered.")
    private double hang;

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

    @Option(
            names = "--truncated",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of answers cut off in the middle, the request recorded.")
    private double truncated;

    @Option(
            names = "--fault",
            paramLabel = "FAULT=SHARE",
            description =
                    "The same for any fault by its name, e.g. empty_answer=0.01; docs/simulator.md lists them. Repeatable.")
    private Map<String, Double> more = new LinkedHashMap<>();

    /** The latency that these options name, over other faults. */
    Faults over(Faults others) {
        return others.withLatency(latency).withLatencyP99(latencyP99);
    }

    /** Throws with a message for the user when a fault or a share is none. */
    Faults toFaults() {
        Faults faults = new Faults(
                latency,
                latencyP99,
                slowBody,
                Map.of(
                        Fault.UNAVAILABLE, unavailable,
                        Fault.INTERNAL_ERROR, internalError,
                        Fault.GATEWAY_HTML, gatewayHtml,
                        Fault.HANG, hang,
                        Fault.THROTTLED, throttled,
                        Fault.RESET_BEFORE_RECORDING, resetBefore,
                        Fault.RESET_AFTER_RECORDING, resetAfter,
                        Fault.TRUNCATED, truncated));
        for (Map.Entry<String, Double> fault : more.entrySet()) {
            faults = faults.with(Fault.ofKey(fault.getKey()), fault.getValue());
        }
        return faults;
    }
}
