package io.moebridge.loadtest.report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;

/**
 * Makes a run as one looks in which MoEngage is down for a while and one of two bridges is killed: a backlog builds up, drains, and the ages go
 * back to what they were. The same seed makes the same run.
 */
final class FakeRun {

    private static final double RATE = 1800;
    private static final int OUTAGE = 120;
    private static final int OUTAGE_END = 210;
    private static final int KILL = 330;
    private static final int RESTART = 345;
    private static final List<String> WORKSPACES = List.of("ws-1", "ws-2", "ws-3");

    private final Random random;
    private final double capacity;
    private double backlog;
    private double deadLetters;
    private double age;

    private FakeRun(long seed, double capacity) {
        this.random = new Random(seed);
        this.capacity = capacity;
    }

    /** Writes a finished run of the given length; a capacity is in events a second. */
    static void write(Path folder, long seed, int seconds, double capacity) {
        FakeRun fake = new FakeRun(seed, capacity);
        try (RunFolder run = RunFolder.create(folder)) {
            fake.go(run, seconds);
            run.finish(info(seconds), balance(), List.of("event s1-4711: repeated, cause lost_answer, 2 acceptances"));
        }
    }

    /** Writes a run that was cut off. */
    static void writeUnfinished(Path folder, long seed, int seconds) {
        try (RunFolder run = RunFolder.create(folder)) {
            run.begin(info(seconds));
            new FakeRun(seed, 2600).go(run, seconds);
        }
    }

    static RunInfo info(int seconds) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("events per second", "1800");
        settings.put("bridges", "2");
        settings.put("workspaces", "3");
        settings.put("seed", "7");
        return new RunInfo(
                "outage",
                "MoEngage answers 503 to everything for 90 seconds while events go on coming in; later one of the two bridges is killed. Nothing may"
                        + " be lost or out of order, and the backlog must drain faster than it grew.",
                Instant.parse("2026-03-04T05:06:07Z"),
                Duration.ofSeconds(seconds),
                "java -jar loadtest.jar run outage --bridges 2 --seed 7",
                Machine.facts(),
                settings,
                true,
                List.of(
                        "nothing lost, unexpected, out of order or torn: yes",
                        "backlog drained within 120 s of the outage's end: yes, in 86 s"));
    }

    static Map<String, Object> balance() {
        Map<String, Object> balance = new LinkedHashMap<>();
        balance.put("produced", 1_080_000L);
        balance.put("accepted", 1_078_411L);
        balance.put("dead_lettered", 1_044L);
        balance.put("skipped", 545L);
        balance.put("lost", 0L);
        balance.put("unexpected", 0L);
        balance.put("duplicated", 412L);
        balance.put("out_of_order", 0L);
        balance.put("rewinds", 31L);
        balance.put("torn", 0L);
        balance.put("wrong_fate", 0L);
        balance.put("altered", 0L);
        balance.put("duplicates_by_cause", Map.of("lost_answer", 298L, "crash", 114L));
        return balance;
    }

    private void go(RunFolder run, int seconds) {
        run.mark(new Mark(OUTAGE, Mark.Kind.STEP, "MoEngage answers 503 to everything"));
        run.mark(new Mark(OUTAGE_END, Mark.Kind.STEP, "MoEngage is well again"));
        if (seconds > KILL) {
            run.mark(new Mark(KILL, Mark.Kind.DEATH, "bridge-2 died by itself (exit code 137)"));
            run.mark(new Mark(KILL + 3, Mark.Kind.NOTE, "group rebalanced: bridge-1 owns 6 partitions"));
            run.mark(new Mark(RESTART, Mark.Kind.STEP, "bridge-2 is started again"));
        }
        Histogram ages = new Histogram(3);
        Histogram answers = new Histogram(3);
        for (int second = 0; second < seconds; second++) {
            run.sample(new Sample(second + random.nextDouble() * 0.02, at(second, ages, answers)));
        }
        run.latency("age", ages);
        run.latency("request", answers);
    }

    private Map<String, Double> at(int second, Histogram ages, Histogram answers) {
        boolean down = second >= OUTAGE && second < OUTAGE_END;
        boolean killed = second >= KILL && second < RESTART;
        double produced = noisy(RATE, 0.05);
        double possible = down ? 0 : noisy(killed ? capacity / 2 : capacity, 0.04);
        double accepted = Math.min(possible, backlog + produced);
        backlog += produced - accepted;
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("produced_per_second", produced);
        double rest = accepted;
        for (String workspace : WORKSPACES) {
            double part =
                    workspace.equals("ws-3") ? rest : noisy(accepted * (workspace.equals("ws-1") ? 0.5 : 0.3), 0.02);
            values.put("accepted_per_second:" + workspace, Math.max(0, part));
            rest -= part;
        }
        age = Math.max(noisy(35, 0.2), 1000 * backlog / RATE);
        if (accepted > 0) {
            values.put("age_p50_ms", age);
            values.put("age_p99_ms", age * 1.3 + noisy(60, 0.5));
            ages.recordValueWithCount(Math.round(1000 * age), Math.round(accepted));
            answers.recordValueWithCount(Math.round(noisy(20_000, 0.3)), Math.round(accepted / 50) + 1);
        }
        inside(second, down, accepted, values);
        return values;
    }

    private void inside(int second, boolean down, double accepted, Map<String, Double> values) {
        for (int bridge = 1; bridge <= 2; bridge++) {
            boolean dead = bridge == 2 && second >= KILL && second < RESTART;
            if (!dead) {
                double limit =
                        down ? 2 : Math.min(24, 6 + Math.max(0, second - (second < OUTAGE ? 0 : OUTAGE_END)) * 0.4);
                values.put("in_flight:bridge-" + bridge, Math.rint(Math.min(limit, noisy(limit * 0.7, 0.3))));
                values.put("limit:bridge-" + bridge, Math.rint(limit));
                values.put("open:bridge-" + bridge, Math.min(40_000, noisy(400 + backlog / 3, 0.1)));
                values.put("rss_mb:bridge-" + bridge, 310 + Math.min(120, backlog / 900) + noisy(6, 0.4));
                values.put("cpu_percent:bridge-" + bridge, noisy(8 + accepted / 90, 0.2));
            }
        }
        values.put("rss_mb:simulator", noisy(240, 0.01));
        values.put("cpu_percent:simulator", noisy(5 + accepted / 150, 0.2));
        values.put("answers_per_second:200", Math.rint(accepted / 50));
        values.put("answers_per_second:429", second % 60 < 4 && !down ? noisy(5, 0.5) : 0);
        if (second >= OUTAGE) {
            values.put("answers_per_second:503", down ? noisy(4, 0.3) : 0);
        }
        values.put("lag", backlog + noisy(300, 0.3));
        deadLetters += RATE * 0.001;
        values.put("dead_letters", Math.rint(deadLetters));
        values.put("moon_phase", 1 + Math.sin(second / 40.0));
    }

    private double noisy(double value, double share) {
        return Math.max(0, value * (1 + share * random.nextGaussian() / 2));
    }
}
