package io.moebridge.loadtest.demo;

import io.moebridge.loadtest.simulator.Faults;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a demo is started with.
 *
 * @param bridge the bridge's command, called with {@code run -c FILE}
 * @param adminPort where the bridge's admin server is to listen
 * @param rate events a second; 0 is as fast as possible
 * @param events how many to put in; 0 goes on until the demo is ended
 * @param exit whether to end when all events are settled
 * @param atMost when to stop putting events in, if not before
 * @param faults how the simulated MoEngage behaves
 * @param seed of the events
 * @param scratch where the demo makes its work folder
 */
public record DemoSettings(
        Path bridge,
        int adminPort,
        int rate,
        long events,
        boolean exit,
        Duration atMost,
        Faults faults,
        long seed,
        Path scratch) {

    /** How many events at most. */
    long mostEvents() {
        return events == 0 ? Long.MAX_VALUE : events;
    }
}
