package io.moebridge.loadtest.run;

import io.moebridge.loadtest.kafka.GroupProgress.Offsets;
import io.moebridge.loadtest.run.Launcher.Launched;
import io.moebridge.loadtest.simulator.AllowanceUse;
import io.moebridge.loadtest.simulator.RequestCounts;
import io.moebridge.loadtest.simulator.WorkspaceAccount;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Looks at a run now and then and says, by name of series, what has happened since the last look. What cannot be known at the moment, such as the lag while the broker is away, is left
 * out. Not thread-safe.
 */
final class Sampler {

    private static final double MICROSECONDS_IN_A_MILLISECOND = 1_000;

    private final Stage stage;
    private final BridgeGauges gauges = new BridgeGauges();
    private final ProcessMeter lab = new ProcessMeter(ProcessHandle.current().pid());
    private final Map<Long, ProcessMeter> meters = new HashMap<>();
    private final Map<String, Double> peaks = new LinkedHashMap<>();
    private final Map<String, Long> totals = new HashMap<>();
    private Optional<Offsets> offsets = Optional.empty();
    private long lastLook = System.nanoTime();

    Sampler(Stage stage) {
        this.stage = stage;
    }

    /** The values of this moment. */
    Map<String, Double> look() throws InterruptedException {
        long now = System.nanoTime();
        double seconds = Math.max(0.001, (now - lastLook) / 1e9);
        lastLook = now;
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("produced_per_second", since("produced", stage.generator().produced()) / seconds);
        addAnswers(values, seconds);
        addAges(values, seconds);
        addAllowances(values, seconds);
        offsets = stage.progress().ask();
        offsets.ifPresent(found -> {
            values.put("lag", (double) found.lag());
            values.put("dead_letters", (double) found.deadLetters());
        });
        for (Map.Entry<Integer, Launched> bridge : stage.fleet().running().entrySet()) {
            String name = "bridge-" + bridge.getKey();
            gauges.read(bridge.getValue().adminPort())
                    .forEach((series, value) -> values.put(series + ":" + name, value));
            ProcessMeter meter = meter(bridge.getValue().process().pid());
            addProcess(values, name, meter);
            meter.threads().ifPresent(threads -> values.put("threads:" + name, threads));
            meter.openFiles().ifPresent(files -> values.put("open_files:" + name, files));
        }
        addProcess(values, "lab", lab);
        return values;
    }

    /** The group's offsets at the last look; empty when the broker did not answer. */
    Optional<Offsets> offsets() {
        return offsets;
    }

    /** The most memory that each process was seen to use, in megabytes, by name. */
    Map<String, Double> peaks() {
        return Map.copyOf(peaks);
    }

    private void addAnswers(Map<String, Double> values, double seconds) {
        RequestCounts counts = stage.simulator().counts();
        counts.answers()
                .forEach((status, count) ->
                        values.put("answers_per_second:" + status, since("status " + status, count) / seconds));
        values.put("answers_per_second:reset", since("resets", counts.resets()) / seconds);
    }

    /** Of each workspace, the pool that is used most, against what a client could use of it in that time. */
    private void addAllowances(Map<String, Double> values, double seconds) {
        for (WorkspaceAccount account : stage.simulator().workspaces()) {
            for (AllowanceUse use : stage.simulator().allowanceUses(account.appId())) {
                double allowed = use.limit() * seconds / use.period().toSeconds();
                double percent = 100 * since(account.appId() + " " + use.pool(), use.taken()) / allowed;
                values.merge("allowance_used_percent:" + account.appId(), percent, Math::max);
            }
        }
    }

    private void addAges(Map<String, Double> values, double seconds) {
        Map<String, Histogram> ages = stage.simulator().ages().sinceLast();
        for (WorkspaceAccount account : stage.simulator().workspaces()) {
            Histogram age = ages.get(account.appId());
            values.put("accepted_per_second:" + account.appId(), age == null ? 0 : age.getTotalCount() / seconds);
            if (age != null) {
                values.put("workspace_age_p99_ms:" + account.appId(), milliseconds(age, 99));
            }
        }
        ages.values().stream()
                .reduce((all, one) -> {
                    all.add(one);
                    return all;
                })
                .ifPresent(all -> {
                    values.put("age_p50_ms", milliseconds(all, 50));
                    values.put("age_p99_ms", milliseconds(all, 99));
                });
    }

    private static double milliseconds(Histogram age, double percentile) {
        return age.getValueAtPercentile(percentile) / MICROSECONDS_IN_A_MILLISECOND;
    }

    private void addProcess(Map<String, Double> values, String name, ProcessMeter meter) {
        meter.cpuPercent().ifPresent(percent -> values.put("cpu_percent:" + name, percent));
        meter.residentMegabytes().ifPresent(megabytes -> values.put("rss_mb:" + name, megabytes));
        meter.peakMegabytes().ifPresent(megabytes -> peaks.merge(name, megabytes, Math::max));
    }

    private ProcessMeter meter(long pid) {
        return meters.computeIfAbsent(pid, ProcessMeter::new);
    }

    private double since(String name, long total) {
        Long before = totals.put(name, total);
        return (double) (total - (before == null ? 0 : before));
    }
}
