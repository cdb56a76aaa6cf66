package io.moebridge.loadtest.scenario;

import io.moebridge.loadtest.simulator.Fault;
import io.moebridge.loadtest.simulator.Faults;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how MoEngage is to behave: {@code well}, {@code latency}, {@code latency_p99}, {@code slow_body} and the share of each fault by its name. */
final class FaultReader {

    private final Section section;
    private final Map<Fault, Double> shares = new EnumMap<>(Fault.class);

    FaultReader(Section section) {
        this.section = section;
    }

    /** Reads what is there; {@code well} only where it makes sense, in a step. */
    FaultChange read(boolean atStart) {
        boolean well = !atStart && section.take("well").map(Value::flag).orElse(false);
        @Nullable Duration latency = section.take("latency").map(Value::time).orElse(null);
        @Nullable
        Duration latencyP99 = section.take("latency_p99").map(Value::time).orElse(null);
        @Nullable Duration slowBody = section.take("slow_body").map(Value::time).orElse(null);
        Arrays.stream(Fault.values())
                .forEach(fault -> section.take(fault.key()).ifPresent(value -> shares.put(fault, value.share())));
        if (shares.values().stream().mapToDouble(Double::doubleValue).sum() > 1.0000001) {
            section.problem(section.line(), "the shares of faults add up to more than 1");
            shares.clear();
        }
        FaultChange change = new FaultChange(well, latency, latencyP99, slowBody, shares);
        return isPossible(change) ? change : new FaultChange(well, null, null, null, Map.of());
    }

    private boolean isPossible(FaultChange change) {
        try {
            var unused = change.applyTo(Faults.none());
            return true;
        } catch (IllegalArgumentException e) {
            section.problem(section.line(), String.valueOf(e.getMessage()));
            return false;
        }
    }
}
