package io.moebridge.loadtest.run;

import io.moebridge.loadtest.generator.Destination;
import io.moebridge.loadtest.generator.Generator;
import io.moebridge.loadtest.kafka.ConsumerQuota;
import io.moebridge.loadtest.kafka.GroupProgress;
import io.moebridge.loadtest.kafka.GroupProgress.Offsets;
import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.net.Ports;
import io.moebridge.loadtest.process.BridgeProcess;
import io.moebridge.loadtest.report.Machine;
import io.moebridge.loadtest.report.RunFolder;
import io.moebridge.loadtest.report.RunInfo;
import io.moebridge.loadtest.report.Sample;
import io.moebridge.loadtest.run.Launcher.Launched;
import io.moebridge.loadtest.run.SpeedFigures.Moment;
import io.moebridge.loadtest.simulator.CountingSink;
import io.moebridge.loadtest.simulator.WorkspaceAccount;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * Measures how fast one bridge empties a full topic into a server that only counts, and what that costs. Kafka is a process of its own, the
 * sink is in this one; the bridge is a black box.
 */
public final class SpeedRun {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration START_AT_LATEST = Duration.ofMinutes(1);
    private static final Duration STANDSTILL = Duration.ofMinutes(1);
    private static final Duration STOP_AT_LATEST = Duration.ofSeconds(40);
    /** The last part of a topic, when some partitions are empty already, is no steady work. */
    private static final double LAST_PART = 0.1;

    /** For each of the two looks at what the machine can do. */
    private static final Duration YARDSTICK = Duration.ofSeconds(4);

    private static final String BRIDGE = "bridge-1";

    private final SpeedSettings settings;
    private final PrintStream out;
    private final LongAdder toAccept = new LongAdder();
    private final List<Moment> moments = new ArrayList<>();
    private final List<Double> yardsticks = new ArrayList<>();
    private final List<BridgeProcess> children = new CopyOnWriteArrayList<>();
    private long began;
    private long firstRequestAt;

    public SpeedRun(SpeedSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Measures and writes the report; true when everything arrived. */
    public boolean play() throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> children.forEach(BridgeProcess::close), "lab-shutdown"));
        Instant startedAt = Instant.now();
        try (RunFolder folder = RunFolder.create(settings.report());
                CountingSink sink = CountingSink.start(0, settings.latency())) {
            Path work = Files.createDirectories(settings.report().resolve("work"));
            int port = Ports.free();
            String bootstrap = "127.0.0.1:" + port;
            try (BridgeProcess kafka = BridgeProcess.start(kafkaCommand(port), work.resolve("kafka.log"));
                    GroupProgress progress = progress(bootstrap)) {
                children.add(kafka);
                awaitKafka(progress, kafka);
                fill(bootstrap);
                if (settings.rate() > 0) {
                    ConsumerQuota.set(bootstrap, Place.TOPIC, settings.events(), settings.rate());
                }
                boolean passed = measure(folder, sink, progress, kafka, place(bootstrap, sink, work), startedAt);
                kafka.terminate();
                var unused = kafka.awaitExit(STOP_AT_LATEST);
                return passed;
            }
        }
    }

    private List<String> kafkaCommand(int port) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "io.moebridge.loadtest.Main",
                "kafka",
                "--port=" + port,
                "--topic=" + Place.TOPIC + ":" + settings.partitions(),
                "--topic=" + Place.DEAD_LETTER_TOPIC,
                "--topic=" + Place.REDRIVE_TOPIC);
    }

    private GroupProgress progress(String bootstrap) {
        return new GroupProgress(
                Admin.create(Map.of("bootstrap.servers", bootstrap)),
                Place.GROUP,
                Place.TOPIC,
                settings.partitions(),
                Place.DEAD_LETTER_TOPIC);
    }

    private static void awaitKafka(GroupProgress progress, BridgeProcess kafka) throws InterruptedException {
        long deadline = System.nanoTime() + START_AT_LATEST.toNanos();
        while (progress.ask().isEmpty()) {
            if (!kafka.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("Kafka did not start: " + kafka.lastOutput(3));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private void fill(String bootstrap) {
        out.printf("Filling the topic with %,d events ...%n", settings.events());
        Generator generator = new Generator(new Destination(bootstrap, Place.TOPIC, "lz4", 2), settings.generator());
        var report = generator.run(settings.events(), 0, entry -> toAccept.add(entry.fate() == Fate.ACCEPTED ? 1 : 0));
        out.printf("  %,d in %.1f s%n", report.events(), report.duration().toMillis() / 1e3);
    }

    private Place place(String bootstrap, CountingSink sink, Path work) {
        List<WorkspaceAccount> accounts = WorkspaceAccount.lab(settings.workspaces());
        List<String> names = IntStream.rangeClosed(1, settings.workspaces())
                .mapToObj(Place::workspaceName)
                .toList();
        return new Place(bootstrap, sink.baseUrl(), accounts, names, "none", work);
    }

    private boolean measure(
            RunFolder folder,
            CountingSink sink,
            GroupProgress progress,
            BridgeProcess kafka,
            Place place,
            Instant startedAt)
            throws InterruptedException {
        Yardstick yardstick = new Yardstick(settings.generator());
        yardsticks.add(yardstick.cpuSecondsPerMillion(YARDSTICK));
        SpeedMeters meters = new SpeedMeters(sink, progress);
        Launched bridge = new CommandLauncher(settings.command(), place, "", settings.bridge()).launch(1);
        try (BridgeProcess process = bridge.process()) {
            children.add(process);
            meters.add("broker", kafka.pid());
            meters.add("sink", ProcessHandle.current().pid());
            meters.add(BRIDGE, process.pid());
            began = System.nanoTime();
            String trouble = follow(folder, meters, process);
            double peak = meters.peakMegabytes(BRIDGE);
            process.terminate();
            boolean ended = process.awaitExit(STOP_AT_LATEST).isPresent();
            yardsticks.add(yardstick.cpuSecondsPerMillion(YARDSTICK));
            List<String> lines = verdict(sink, trouble, ended, peak);
            boolean passed = lines.stream().noneMatch(line -> line.startsWith("FAIL"));
            out.println(passed ? "PASSED" : "FAILED");
            lines.forEach(line -> out.println("  " + line));
            folder.finish(info(startedAt, passed, lines), Map.of(), List.of());
            out.println("report  " + settings.report().resolve("report.html"));
            return passed;
        }
    }

    /** Looks on until everything is settled; says what went wrong, or null. */
    private @Nullable String follow(RunFolder folder, SpeedMeters meters, BridgeProcess bridge)
            throws InterruptedException {
        long lastSettled = 0;
        long movedAt = System.nanoTime();
        while (true) {
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            Optional<Offsets> asked = meters.progress().ask();
            long now = System.nanoTime();
            Offsets offsets = asked.orElse(new Offsets(lastSettled, Long.MAX_VALUE, 0));
            firstRequestAt = firstRequestAt == 0 && meters.sink().requests() > 0 ? now : firstRequestAt;
            moments.add(new Moment(now, offsets.committed(), meters.cpu()));
            double seconds = (now - began) / 1e9;
            Map<String, Double> values = meters.values(offsets, now);
            folder.sample(new Sample(seconds, values));
            out.printf(
                    "%5.0f s  settled %,9.0f/s  requests %,7.0f/s  lag %,11d  CPU %s%n",
                    seconds,
                    values.get("accepted_per_second:settled"),
                    values.get("requests_per_second"),
                    asked.isPresent() ? offsets.lag() : -1,
                    meters.cpuText(values));
            if (asked.isPresent() && offsets.caughtUp()) {
                return null;
            }
            if (!bridge.isAlive()) {
                return "the bridge ended: " + bridge.lastOutput(5);
            }
            movedAt = offsets.committed() > lastSettled ? now : movedAt;
            lastSettled = offsets.committed();
            if (now - movedAt > STANDSTILL.toNanos()) {
                return "nothing was settled for " + STANDSTILL.toSeconds() + " s";
            }
        }
    }

    private List<String> verdict(CountingSink sink, @Nullable String trouble, boolean ended, double peak) {
        List<String> lines = new ArrayList<>();
        lines.add(trouble == null ? "ok    everything in the topic was settled" : "FAIL  " + trouble);
        boolean arrived = sink.elements() >= toAccept.sum();
        lines.add((arrived ? "ok    " : "FAIL  ")
                + "%,d elements came for %,d events that are to be accepted"
                        .formatted(sink.elements(), toAccept.sum()));
        lines.add(ended ? "ok    the bridge ended when it was told to" : "FAIL  the bridge did not end");
        lines.addAll(steady().lines(Runtime.getRuntime().availableProcessors()));
        lines.addAll(inYardsticks());
        Moment last = moments.get(moments.size() - 1);
        SpeedFigures whole = SpeedFigures.between(new Moment(began, 0, Map.of()), last);
        lines.add(
                "      start and warm-up included: %,.0f events a second, CPU of the bridge per million events: %.2f s"
                        .formatted(whole.eventsPerSecond(), whole.cpuSecondsPerMillion(BRIDGE)));
        lines.add("      elements a request: %.1f".formatted((double) sink.elements() / Math.max(1, sink.requests())));
        lines.add("      most memory of the bridge: %.0f MB".formatted(peak));
        return lines;
    }

    /** What the bridge costs in terms of the machine's own pace, before and after the run. */
    private List<String> inYardsticks() {
        double before = yardsticks.get(0);
        double after = yardsticks.get(1);
        return List.of(
                "      for comparison, Jackson's parser alone, one thread, per million events: %.2f s before, %.2f s after"
                        .formatted(before, after),
                "      CPU of %s in multiples of that: %.2f"
                        .formatted(BRIDGE, steady().cpuSecondsPerMillion(BRIDGE) / ((before + after) / 2)));
    }

    /** From the end of the warm-up until nine tenths are settled, or what there is of that. */
    private SpeedFigures steady() {
        Moment last = moments.get(moments.size() - 1);
        long until = (long) ((1 - LAST_PART) * last.settled());
        List<Moment> within = moments.stream()
                .filter(moment ->
                        moment.nanos() - firstRequestAt >= settings.warmUp().toNanos())
                .filter(moment -> moment.settled() <= until)
                .toList();
        return within.size() < 2
                ? SpeedFigures.between(moments.get(0), last)
                : SpeedFigures.between(within.get(0), within.get(within.size() - 1));
    }

    private RunInfo info(Instant startedAt, boolean passed, List<String> lines) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("command", settings.command());
        facts.put("events", "%,d".formatted(settings.events()));
        facts.put("partitions", Integer.toString(settings.partitions()));
        facts.put("workspaces", Integer.toString(settings.workspaces()));
        facts.put("users", "%,d of each workspace, Zipf's exponent %s".formatted(settings.users(), settings.zipf()));
        facts.put(
                "events a second",
                settings.rate() == 0
                        ? "as many as the bridge takes"
                        : "%,d by the broker's quota".formatted(settings.rate()));
        facts.put("the sink answers after", settings.latency().toMillis() + " ms");
        facts.put("left out as warm-up", settings.warmUp().toSeconds() + " s");
        facts.put("bridge settings", RunFacts.words(settings.bridge()));
        return new RunInfo(
                "speed",
                "A topic full of events is emptied into a server that only counts.",
                startedAt,
                Duration.ofNanos(System.nanoTime() - began),
                settings.commandLine(),
                Machine.facts(),
                facts,
                passed,
                lines);
    }
}
