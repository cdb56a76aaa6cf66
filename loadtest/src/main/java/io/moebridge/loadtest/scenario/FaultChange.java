package io.moebridge.loadtest.scenario;

import io.moebridge.loadtest.simulator.Fault;
import io.moebridge.loadtest.simulator.Faults;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of how the simulated MoEngage behaves. What is not named stays.
 *
 * @param well whether everything is set right first, which leaves no latency either
 * @param latency null leaves it, and its spread
 * @param latencyP99 null leaves it
 * @param slowBody null leaves it
 * @param shares of requests that meet a fault
 */
public record FaultChange(
        boolean well,
        @Nullable Duration latency,
        @Nullable Duration latencyP99,
        @Nullable Duration slowBody,
        Map<Fault, Double> shares) {

    public FaultChange {
        shares = Map.copyOf(shares);
    }

    /** Whether anything is another way after it. */
    boolean changesSomething() {
        return well || latency != null || latencyP99 != null || slowBody != null || !shares.isEmpty();
    }

    /** The old behaviour with this change. */
    public Faults applyTo(Faults old) {
        Faults faults = well ? Faults.none() : old;
        faults = latency == null ? faults : faults.withLatency(latency);
        faults = latencyP99 == null ? faults : faults.withLatencyP99(latencyP99);
        faults = slowBody == null ? faults : faults.withSlowBody(slowBody);
        for (Map.Entry<Fault, Double> share : shares.entrySet()) {
            faults = faults.with(share.getKey(), share.getValue());
        }
        return faults;
    }
}
