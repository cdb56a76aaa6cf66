package io.moebridge.loadtest.report;

final class Page {
    static String of(Run run) {
        return run.scenario();
    }
}
