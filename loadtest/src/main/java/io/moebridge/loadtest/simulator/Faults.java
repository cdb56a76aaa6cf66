package io.moebridge.loadtest.simulator;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How badly the simulator behaves. Shares are between 0 and 1, of all requests, and together at most 1.
 *
 * @param latency the time between a request's arrival and its answer; recording happens on arrival
 * @param latencyP99 the time that one answer in a hundred takes longer than: {@code latency} is then the median, and times are spread log-normally. Zero
 *     makes every answer take {@code latency}
 * @param slowBody the time over which the body of each answer trickles; zero sends it at once
 * @param shares of requests that meet each fault; a fault that is not named meets none
 */
public record Faults(Duration latency, Duration latencyP99, Duration slowBody, Map<Fault, Double> shares) {

    public Faults {
        if (latency.isNegative() || slowBody.isNegative()) {
            throw new IllegalArgumentException("a time is negative: latency " + latency + ", slow_body " + slowBody);
        }
        if (!latencyP99.isZero() && (latency.isZero() || latencyP99.compareTo(latency) < 0)) {
            throw new IllegalArgumentException("latency_p99 is at least latency, which is above 0: latency " + latency
                    + ", latency_p99 " + latencyP99);
        }
        double sum = 0;
        EnumMap<Fault, Double> copy = new EnumMap<>(Fault.class);
        for (Map.Entry<Fault, Double> entry : shares.entrySet()) {
            double share = entry.getValue();
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a share of faults is between 0 and 1: "
                        + entry.getKey().key() + " is " + share);
            }
            sum += share;
            if (share > 0) {
                copy.put(entry.getKey(), share);
            }
        }
        if (sum > 1.0000001) {
            throw new IllegalArgumentException("the shares of faults add up to " + sum + ", more than 1");
        }
        shares = Collections.unmodifiableMap(copy);
    }

    /** A server that answers everything at once. */
    public static Faults none() {
        return new Faults(Duration.ZERO, Duration.ZERO, Duration.ZERO, Map.of());
    }

    /** The share of requests that meet that fault. */
    public double share(Fault fault) {
        return shares.getOrDefault(fault, 0.0);
    }

    /** These faults with another share of one. */
    public Faults with(Fault fault, double share) {
        EnumMap<Fault, Double> changed = new EnumMap<>(Fault.class);
        changed.putAll(shares);
        changed.put(fault, share);
        return new Faults(latency, latencyP99, slowBody, changed);
    }

    /** These faults with another latency, the same for each answer. */
    public Faults withLatency(Duration newLatency) {
        return new Faults(newLatency, Duration.ZERO, slowBody, shares);
    }

    /** These faults with latencies spread round the median that they have, so that one in a hundred is longer than {@code p99}. */
    public Faults withLatencyP99(Duration p99) {
        return new Faults(latency, p99, slowBody, shares);
    }

    /** These faults with answers that trickle over another time. */
    public Faults withSlowBody(Duration newSlowBody) {
        return new Faults(latency, latencyP99, newSlowBody, shares);
    }

    /** These faults with another share of 503. */
    public Faults withUnavailable(double share) {
        return with(Fault.UNAVAILABLE, share);
    }

    /** These faults with another share of 500. */
    public Faults withInternalError(double share) {
        return with(Fault.INTERNAL_ERROR, share);
    }

    /** These faults with another share of 502 with a page of HTML. */
    public Faults withGatewayHtml(double share) {
        return with(Fault.GATEWAY_HTML, share);
    }

    /** These faults with another share of requests that are never answered. */
    public Faults withHang(double share) {
        return with(Fault.HANG, share);
    }

    /** These faults with another share of 429. */
    public Faults withThrottled(double share) {
        return with(Fault.THROTTLED, share);
    }

    /** These faults with another share of connections reset before recording. */
    public Faults withResetBeforeRecording(double share) {
        return with(Fault.RESET_BEFORE_RECORDING, share);
    }

    /** These faults with another share of connections reset after recording. */
    public Faults withResetAfterRecording(double share) {
        return with(Fault.RESET_AFTER_RECORDING, share);
    }

    /** These faults with another share of answers cut off in the middle. */
    public Faults withTruncated(double share) {
        return with(Fault.TRUNCATED, share);
    }

    /** What happens to the request that drew {@code lot}, a number of at least 0 and below 1; null for nothing. */
    @Nullable
    Fault draw(double lot) {
        double bound = 0;
        for (Fault fault : Fault.all()) {
            bound += share(fault);
            if (lot < bound) {
                return fault;
            }
        }
        return null;
    }
}
