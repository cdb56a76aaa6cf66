package io.moebridge.app;

import io.moebridge.app.cli.Commands;
import io.moebridge.app.telemetry.LogOutput;

/** The program's entry. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        LogOutput.configure(false, "warn");
        System.exit(Commands.create(System.getenv()).execute(args));
    }
}
