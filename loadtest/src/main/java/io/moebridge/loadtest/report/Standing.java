package io.moebridge.loadtest.report;

/** How a run ended. */
enum Standing {
    PASSED("passed", "fine"),
    FAILED("failed", "wrong"),
    NOT_FINISHED("not finished", "open");

    private final String words;
    private final String look;

    Standing(String words, String look) {
        this.words = words;
        this.look = look;
    }

    static Standing of(Run run) {
        return !run.finished() ? NOT_FINISHED : run.passed() ? PASSED : FAILED;
    }

    String words() {
        return words;
    }

    String look() {
        return look;
    }
}
