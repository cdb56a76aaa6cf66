package io.moebridge.loadtest.run;

import io.moebridge.loadtest.kafka.GroupProgress.Offsets;
import io.moebridge.loadtest.manifest.ManifestReader;
import io.moebridge.loadtest.manifest.ManifestWriter;
import io.moebridge.loadtest.report.Mark;
import io.moebridge.loadtest.report.RunFolder;
import io.moebridge.loadtest.report.Sample;
import io.moebridge.loadtest.scenario.Scenario;
import io.moebridge.loadtest.scenario.Step;
import io.moebridge.loadtest.verifier.Balance;
import io.moebridge.loadtest.verifier.DeadLetterReader;
import io.moebridge.loadtest.verifier.RunLog;
import io.moebridge.loadtest.verifier.Verification;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Plays a scenario from its first event to the balance. The clock starts when the bridges have their partitions; the steps follow; when the time is over nothing more is put in, and
 * the bridges have time to settle what is there; then they are stopped and the balance is drawn.
 */
public final class ScenarioRun {

    private static final Duration JOIN_AT_LATEST = Duration.ofSeconds(90);
    private static final Duration STOP_AT_LATEST = Duration.ofSeconds(40);
    private static final Duration END_AT_LATEST = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final RunSettings settings;
    private final Scenario scenario;
    private final PrintStream out;
    private final CountDownLatch stopWished = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CompletableFuture<Void> generated = new CompletableFuture<>();
    private final Disturbances disturbances = new Disturbances(InstantSource.system());
    private Instant lastLook = disturbances.now();
    private long began = System.nanoTime();

    public ScenarioRun(RunSettings settings, PrintStream out) {
        this.settings = settings;
        this.scenario = settings.scenario();
        this.out = out;
    }

    /** Plays it and writes the report; true when everything that the scenario expects held. */
    public boolean play() throws IOException, InterruptedException {
        try {
            return playToEnd();
        } finally {
            ended.countDown();
        }
    }

    private boolean playToEnd() throws IOException, InterruptedException {
        Instant startedAt = Instant.now();
        try (RunFolder folder = RunFolder.create(settings.report())) {
            Path work = Files.createDirectories(settings.report().resolve("work"));
            out.println(
                    "Scenario " + scenario.name() + ", " + scenario.duration().toSeconds() + " s:");
            scenario.story().lines().forEach(line -> out.println("  " + line));
            folder.begin(RunFacts.begun(settings, startedAt));
            out.println("Starting Kafka, MoEngage and " + scenario.bridges().count() + " of the bridge ...");
            try (Stage stage = StageSetter.set(settings, work)) {
                Verdict verdict = play(stage, folder, work);
                verdict.tell(out);
                folder.finish(
                        RunFacts.ended(settings, startedAt, running(), verdict),
                        verdict.balance().toMap(),
                        verdict.balance().findings());
                out.println("report  " + settings.report().resolve("report.html"));
                return verdict.passed();
            }
        }
    }

    /** Ends the run soon, as if its time were over, and returns when its report is written. For a shutdown hook. */
    public void stopAndWait() {
        stopWished.countDown();
        try {
            boolean unused = ended.await(END_AT_LATEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Verdict play(Stage stage, RunFolder folder, Path work) throws IOException, InterruptedException {
        for (int number = 1; number <= scenario.bridges().count(); number++) {
            var unused = stage.fleet().start(number);
        }
        awaitBridges(stage, folder);
        Path manifest = work.resolve("manifest.jsonl");
        Sampler sampler = new Sampler(stage);
        began = System.nanoTime();
        Duration settled;
        try (Readiness group = new Readiness(stage.kafka());
                StepPlayer player = new StepPlayer(stage, disturbances, text -> mark(folder, Mark.Kind.NOTE, text))) {
            Looks looks = new Looks(sampler, new OwnerWatch(group::owners, disturbances));
            generate(stage, manifest);
            follow(stage, folder, looks, player);
            stage.generator().stop();
            settled = settle(stage, folder, looks);
        }
        generated.join();
        stopBridges(stage, folder);
        Map<String, Histogram> ages = stage.simulator().ages().whole();
        ages.forEach(folder::latency);
        Offsets offsets = stage.progress().ask().orElse(new Offsets(0, 0, 0));
        return Verdict.of(
                scenario,
                balance(stage, manifest),
                new Verdict.Seen(stage.fleet().deaths(), offsets, settled, ages, sampler.peaks()));
    }

    /** Waits until each bridge has had time to join, unless all end before: its group has read nothing yet, so that the first answer is all there is to see. */
    private void awaitBridges(Stage stage, RunFolder folder) throws InterruptedException {
        began = System.nanoTime();
        long deadline = System.nanoTime() + JOIN_AT_LATEST.toNanos();
        Readiness readiness = new Readiness(stage.kafka());
        while (!readiness.members(scenario.bridges().count()) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(250);
            tellDeaths(stage, folder, disturbances.now());
            if (stage.fleet().running().isEmpty()) {
                stopWished.countDown(); // None is left to play with.
                break;
            }
        }
        readiness.close();
    }

    private void generate(Stage stage, Path manifest) {
        Thread thread = new Thread(
                () -> {
                    try (ManifestWriter writer = ManifestWriter.create(manifest)) {
                        var unused = stage.generator()
                                .run(Long.MAX_VALUE, scenario.generate().rate(), writer);
                        generated.complete(null);
                    } catch (IOException | RuntimeException e) {
                        generated.completeExceptionally(e);
                    }
                },
                "lab-generator");
        thread.setDaemon(true);
        thread.start();
    }

    private void follow(Stage stage, RunFolder folder, Looks looks, StepPlayer player) throws InterruptedException {
        Deque<Step> steps = new ArrayDeque<>(scenario.steps());
        Duration nextLook = LOOK;
        while (running().compareTo(scenario.duration()) < 0 && stopWished.getCount() > 0 && !generated.isDone()) {
            while (!steps.isEmpty() && steps.element().at().compareTo(running()) <= 0) {
                Step step = steps.remove();
                mark(folder, Mark.Kind.STEP, step.text());
                try {
                    player.play(step.action());
                } catch (RuntimeException e) {
                    mark(folder, Mark.Kind.NOTE, "line " + step.line() + " could not be played: " + e.getMessage());
                }
            }
            if (running().compareTo(nextLook) >= 0) {
                look(stage, folder, looks);
                nextLook = nextLook.plus(LOOK);
            }
            Duration pause =
                    steps.isEmpty() ? nextLook : min(nextLook, steps.element().at());
            boolean unused = stopWished.await(Math.max(1, pause.minus(running()).toMillis()), TimeUnit.MILLISECONDS);
        }
    }

    /** Looks on until everything is settled, and says how long that took; empty time means that it was not in time. */
    private Duration settle(Stage stage, RunFolder folder, Looks looks) throws InterruptedException {
        Duration from = running();
        Duration deadline = from.plus(scenario.expect().settledWithin());
        while (running().compareTo(deadline) < 0 && !stage.fleet().running().isEmpty()) {
            look(stage, folder, looks);
            Optional<Offsets> offsets = looks.sampler.offsets();
            if (generated.isDone() && offsets.isPresent() && offsets.get().caughtUp()) {
                return running().minus(from);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
        return scenario.expect().settledWithin();
    }

    private void look(Stage stage, RunFolder folder, Looks looks) throws InterruptedException {
        Map<String, Double> values = looks.sampler.look();
        folder.sample(new Sample(seconds(), values));
        looks.owners.look();
        Instant before = lastLook;
        lastLook = disturbances.now();
        tellDeaths(stage, folder, before);
        out.printf(
                "%5.0f s  in %,7.0f/s  out %,7.0f/s  lag %,9.0f  p99 age %,7.0f ms%n",
                seconds(),
                values.getOrDefault("produced_per_second", 0.0),
                values.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("accepted_per_second"))
                        .mapToDouble(Map.Entry::getValue)
                        .sum(),
                values.getOrDefault("lag", Double.NaN),
                values.getOrDefault("age_p99_ms", Double.NaN));
    }

    private void tellDeaths(Stage stage, RunFolder folder, Instant before) {
        stage.fleet().newDeaths().forEach(death -> {
            disturbances.crash(before, death.describe());
            mark(folder, Mark.Kind.DEATH, death.describe());
            death.lastOutput().forEach(line -> out.println("        | " + line));
        });
    }

    private void stopBridges(Stage stage, RunFolder folder) {
        disturbances.began("the bridges are stopped at the end");
        for (int number : List.copyOf(stage.fleet().running().keySet())) {
            if (stage.fleet().stop(number, STOP_AT_LATEST).isEmpty()) {
                mark(
                        folder,
                        Mark.Kind.NOTE,
                        "bridge " + number + " did not end within " + STOP_AT_LATEST.toSeconds() + " s of SIGTERM");
            }
        }
    }

    private Balance balance(Stage stage, Path manifest) throws IOException {
        out.println("Drawing the balance ...");
        RunLog log = disturbances.log();
        log.write(manifest.resolveSibling("run-log.jsonl"));
        Verification verification = new Verification(stage.simulator().ledger().lostAnswers(), log);
        stage.workspaceNames().forEach(verification::workspaceName);
        ManifestReader.read(manifest, verification);
        stage.simulator().ledger().all().forEach(verification::accepted);
        DeadLetterReader.read(stage.kafka().bootstrapServers(), Place.DEAD_LETTER_TOPIC, verification);
        return verification.balance();
    }

    private void mark(RunFolder folder, Mark.Kind kind, String text) {
        folder.mark(new Mark(seconds(), kind, text));
        out.printf("%5.1f s  %s %s%n", seconds(), kind == Mark.Kind.STEP ? "--" : "  ", text);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private Duration running() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private double seconds() {
        return running().toMillis() / 1e3;
    }

    /** What looks at the run every second. */
    private record Looks(Sampler sampler, OwnerWatch owners) {}
}
