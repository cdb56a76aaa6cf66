package io.moebridge.loadtest.simulator;

/** What goes wrong with one request. */
enum Fault {
    NONE,
    UNAVAILABLE,
    THROTTLED,
    RESET_BEFORE_RECORDING,
    RESET_AFTER_RECORDING
}
