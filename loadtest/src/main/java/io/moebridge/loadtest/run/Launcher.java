package io.moebridge.loadtest.run;

import io.moebridge.loadtest.process.BridgeProcess;

/** Starts bridges. */
@FunctionalInterface
interface Launcher {

    /** Starts the bridge of that number, from 1; a number may be started again once its process has ended. */
    Launched launch(int number);

    /** A bridge that was started, and where it would serve {@code /metrics}. */
    record Launched(BridgeProcess process, int adminPort) {}
}
