package io.moebridge.loadtest.report;

/** The quantities that a run's samples are known to hold; any other is plotted under its own name. */
final class Quantity {

    static final String PRODUCED = "produced_per_second";
    static final String ACCEPTED = "accepted_per_second";
    static final String AGE_P50 = "age_p50_ms";
    static final String AGE_P99 = "age_p99_ms";
    static final String WORKSPACE_AGE_P99 = "workspace_age_p99_ms";
    static final String IN_FLIGHT = "in_flight";
    static final String LIMIT = "limit";
    static final String ALLOWANCE = "allowance_used_percent";
    static final String OPEN = "open";
    static final String ANSWERS = "answers_per_second";
    static final String LAG = "lag";
    static final String DEAD_LETTERS = "dead_letters";
    static final String MEMORY = "rss_mb";
    static final String LIVE = "live_mb";
    static final String THREADS = "threads";
    static final String OPEN_FILES = "open_files";
    static final String CPU = "cpu_percent";

    private Quantity() {}
}
