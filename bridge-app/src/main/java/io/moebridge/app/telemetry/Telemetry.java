package io.moebridge.app.telemetry;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.moebridge.BridgeStatus;
import io.moebridge.app.reload.ConfigState;
import io.moebridge.app.telemetry.Activity.Outcome;
import io.moebridge.app.telemetry.Activity.WorkspaceActivity;
import io.moebridge.telemetry.BridgeEvents;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The meters, the recent activity and the log of one bridge. Thread-safe. */
public final class Telemetry implements AutoCloseable {
    private static final Duration RATE_WINDOW = Duration.ofSeconds(10);
    private static final Duration AGE_WINDOW = Duration.ofSeconds(60);

    private final Clock clock = Clock.systemUTC();
    private final EventLog log = new EventLog();
    private final MeteredEvents events;
    private final PrometheusMeterRegistry registry;
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final RecentWindow flow = new RecentWindow(RATE_WINDOW);
    private final Map<String, RecentWindow> rates = new ConcurrentHashMap<>();
    private final Map<String, RecentWindow> ages = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticker;

    /**
     * Meters for a bridge.
     *
     * @param workspaces their names
     * @param version the program's version
     */
    public Telemetry(List<String> workspaces, String version) {
        PrometheusRegistry prometheus = new PrometheusRegistry();
        registry = new PrometheusMeterRegistry(
                PrometheusConfig.DEFAULT, prometheus, io.micrometer.core.instrument.Clock.SYSTEM);
        events = new MeteredEvents(workspaces, log, clock);
        events.register(prometheus);
        prometheus.register(buildInfo(version));
        List.of(new JvmMemoryMetrics(), gc, new JvmThreadMetrics(), new ProcessorMetrics(), new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
        ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "telemetry");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static Collector buildInfo(String version) {
        Labels labels = Labels.of("version", version, "java_version", System.getProperty("java.version"));
        MetricMetadata metadata = new MetricMetadata("bridge_build", "The version that runs.");
        return () -> new InfoSnapshot(metadata, List.of(new InfoSnapshot.InfoDataPointSnapshot(labels)));
    }

    /** What a bridge reports to. */
    public BridgeEvents events() {
        return events;
    }

    /** Takes gauges from a bridge's status and its configuration's from now on, and begins to look at what is recent; once. */
    public void watch(Supplier<BridgeStatus> status, Supplier<ConfigState> configuration) {
        registry.getPrometheusRegistry().register(new StatusGauges(status, events::lastAccepted, clock));
        registry.getPrometheusRegistry().register(new ConfigMeters(configuration));
        var unused = ticker.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    /** All meters, as Prometheus text. */
    public String scrape() {
        return registry.scrape();
    }

    private void tick() {
        try {
            long now = System.nanoTime();
            Balance.Look balance = events.balance();
            flow.sample(now, balance.received(), balance.settled());
            events.ages().forEach((workspace, histogram) -> {
                long[] counts = histogram.counts();
                rates.computeIfAbsent(workspace, name -> new RecentWindow(RATE_WINDOW))
                        .sample(now, counts);
                ages.computeIfAbsent(workspace, name -> new RecentWindow(AGE_WINDOW))
                        .sample(now, counts);
            });
            log.flush();
        } catch (RuntimeException e) {
            // A task that throws would never run again.
            events.unexpected("telemetry", e);
        }
    }

    /** What was done so far and is done now. */
    public Activity activity() {
        Map<String, List<Outcome>> outcomes = new TreeMap<>();
        events.ages().keySet().forEach(workspace -> outcomes.put(workspace, new ArrayList<>()));
        Balance.Look balance = events.balance();
        balance.settledBy()
                .forEach((labels, count) -> outcomes.computeIfAbsent(labels.get(0), workspace -> new ArrayList<>())
                        .add(new Outcome(labels.get(1), labels.get(2), count)));
        outcomes.values()
                .forEach(
                        list -> list.sort(Comparator.comparing(Outcome::outcome).thenComparing(Outcome::reason)));
        List<Outcome> unrouted = outcomes.getOrDefault("", List.of());
        outcomes.remove("");
        Map<String, WorkspaceActivity> workspaces = new LinkedHashMap<>();
        outcomes.forEach((name, list) -> workspaces.put(name, workspace(name, list)));
        return new Activity(
                balance.received(), balance.settled(), flow.perSecond(0), flow.perSecond(1), unrouted, workspaces);
    }

    private WorkspaceActivity workspace(String name, List<Outcome> outcomes) {
        RecentWindow recent = rates.get(name);
        return new WorkspaceActivity(
                outcomes,
                events.resent(name),
                recent == null ? 0 : recent.allPerSecond(),
                ageQuantile(name, 0.5),
                ageQuantile(name, 0.95),
                events.lastAccepted(name));
    }

    private double ageQuantile(String workspace, double share) {
        RecentWindow recent = ages.get(workspace);
        double millis = recent == null ? -1 : BucketSets.AGES.quantile(recent.growth(), share);
        return millis < 0 ? -1 : millis / 1e3;
    }

    /** Writes the log lines still held back. */
    public void finishLog() {
        log.finish();
    }

    /** Writes the log lines still held back, and stops. */
    @Override
    public void close() {
        ticker.shutdownNow();
        log.finish();
        gc.close();
        registry.close();
    }
}
