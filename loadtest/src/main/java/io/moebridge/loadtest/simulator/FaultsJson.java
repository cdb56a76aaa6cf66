package io.moebridge.loadtest.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Faults as JSON: {@code latency_ms}, {@code latency_p99_ms}, {@code slow_body_ms}, and the share of each fault by its name. */
final class FaultsJson {

    private static final String LATENCY = "latency_ms";
    private static final String LATENCY_P99 = "latency_p99_ms";
    private static final String SLOW_BODY = "slow_body_ms";

    private FaultsJson() {}

    static Map<String, Object> of(Faults faults) {
        Map<String, Object> map = new TreeMap<>();
        map.put(LATENCY, faults.latency().toMillis());
        map.put(LATENCY_P99, faults.latencyP99().toMillis());
        map.put(SLOW_BODY, faults.slowBody().toMillis());
        for (Fault fault : Fault.all()) {
            map.put(fault.key(), faults.share(fault));
        }
        return map;
    }

    /** The old faults with the changes; throws with a message when a name or a value is not one. */
    static Faults merged(Faults old, JsonNode change) {
        if (!change.isObject()) {
            throw new IllegalArgumentException("faults are an object such as {\"latency_ms\":20}");
        }
        Faults faults = old;
        for (Map.Entry<String, JsonNode> member : change.properties()) {
            if (!member.getValue().isNumber()) {
                throw new IllegalArgumentException(member.getKey() + " is a number, not " + member.getValue());
            }
            faults = changed(faults, member.getKey(), member.getValue().asDouble());
        }
        return faults;
    }

    private static Faults changed(Faults faults, String name, double value) {
        if (name.equals(LATENCY)) {
            return faults.withLatency(Duration.ofMillis((long) value));
        }
        if (name.equals(LATENCY_P99)) {
            return faults.withLatencyP99(Duration.ofMillis((long) value));
        }
        if (name.equals(SLOW_BODY)) {
            return faults.withSlowBody(Duration.ofMillis((long) value));
        }
        for (Fault fault : Fault.all()) {
            if (fault.key().equals(name)) {
                return faults.with(fault, value);
            }
        }
        throw new IllegalArgumentException(
                "there is no fault '" + name + "'; there are latency_ms, latency_p99_ms, slow_body_ms, "
                        + String.join(", ", Fault.all().stream().map(Fault::key).toList()));
    }
}
