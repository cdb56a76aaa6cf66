package io.moebridge.lane;

/**
 * A lane at one moment.
 *
 * @param state {@code running}, {@code throttled}, {@code unavailable} or {@code refused}: the strongest cause
 * @param detail what is behind the state, or an empty text
 * @param events events that are not settled, waiting or in flight
 * @param heldBytes what the lane holds of the byte budget
 * @param inFlight requests without an answer
 * @param waitingBatches batches that wait to be sent again
 * @param concurrencyLimit how many requests may be in flight
 * @param awaitingBelief elements that were rejected alone, and are not believed guilty yet
 */
public record LaneSnapshot(
        String state,
        String detail,
        long events,
        long heldBytes,
        int inFlight,
        int waitingBatches,
        int concurrencyLimit,
        int awaitingBelief) {

    public boolean isRunning() {
        return state.equals(Standing.State.RUNNING.label);
    }
}
