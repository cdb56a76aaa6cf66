package io.moebridge.delivery;

import io.moebridge.lane.Outcome;
import io.moebridge.lane.RateReport;
import java.util.Optional;

/**
 * How one request ended, and what the answer says besides.
 *
 * @param rate what it says is left of an allowance, if it does
 */
record Reply(Outcome outcome, Optional<RateReport> rate) {
    static Reply of(Outcome outcome) {
        return new Reply(outcome, Optional.empty());
    }
}
