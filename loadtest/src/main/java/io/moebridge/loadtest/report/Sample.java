package io.moebridge.loadtest.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was measured at one moment.
 *
 * @param seconds since the run began
 * @param values by series; a series without a value now (or with one that is not a number) has a gap here. A name is a quantity, or a quantity and
 *     a label: {@code lag}, {@code rss_mb:bridge-1}
 */
public record Sample(double seconds, Map<String, Double> values) {

    /** Keeps a copy of the values, in their order. */
    public Sample {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
