package io.moebridge.loadtest;

import io.moebridge.loadtest.cli.LabCommand;

/** The lab's entry point. */
public final class Main {

    private Main() {}

    /** Runs one command and ends with its exit code: 0 fine, 1 a problem, 2 wrong usage. */
    public static void main(String[] args) {
        Logging.onlyWarningsToStandardError();
        System.exit(LabCommand.run(args));
    }
}
