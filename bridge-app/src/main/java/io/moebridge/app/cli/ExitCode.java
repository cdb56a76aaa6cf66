package io.moebridge.app.cli;

/** The exit codes of all commands. */
final class ExitCode {
    static final int FINE = 0;
    /** {@code validate} found something. */
    static final int PROBLEM_FOUND = 1;
    /** The command line is wrong. */
    static final int WRONG_USAGE = 2;
    /** The bridge could not start. */
    static final int NOT_STARTED = 3;
    /** The bridge stopped while requests were in flight, and did not wait for their answers. */
    static final int ABANDONED = 4;
    /** The bridge failed while it ran. */
    static final int FAILED = 5;

    private ExitCode() {}
}
