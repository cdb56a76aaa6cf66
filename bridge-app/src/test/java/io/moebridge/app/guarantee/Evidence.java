package io.moebridge.app.guarantee;

import io.moebridge.app.guarantee.CommitWatch.Look;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.LostAnswer;
import io.moebridge.loadtest.verifier.Balance;
import io.moebridge.loadtest.verifier.DeadLetter;
import io.moebridge.loadtest.verifier.DeadLetterReader;
import io.moebridge.loadtest.verifier.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * What one run left behind, for all judges: the run is made once in a JVM, by whichever asks first.
 *
 * @param manifest what was put in, and what was to become of it
 * @param accepted what MoEngage accepted, in order
 * @param letters all dead letters, in order, also those of a topic that was deleted
 * @param records the events of each record, by partition and offset
 * @param committed the group's last commits
 * @param ends the source's ends
 */
record Evidence(
        Plan plan,
        List<ManifestEntry> manifest,
        List<Accepted> accepted,
        List<LostAnswer> lostAnswers,
        List<DeadLetter> letters,
        Map<Integer, List<List<String>>> records,
        List<Look> looks,
        Diary diary,
        List<String> deaths,
        Map<Integer, Long> committed,
        Map<Integer, Long> ends,
        Balance balance) {

    /** A run that failed is not made again for the next judge. */
    private static final FutureTask<Evidence> RUN = new FutureTask<>(() -> make(Plan.fromProperties()));

    static Evidence once() throws Exception {
        RUN.run();
        return RUN.get();
    }

    private static Evidence make(Plan plan) throws Exception {
        System.out.println("guarantees: " + plan);
        Path folder = Files.createDirectories(Path.of("target", "guarantee"));
        try (Stream<Path> old = Files.list(folder)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        Diary diary = new Diary();
        try (Stage stage = new Stage(plan.seed());
                Bridges bridges = new Bridges(stage, folder);
                CommitWatch watch = new CommitWatch(stage, diary)) {
            for (int i = 0; i < 3; i++) {
                int unused = bridges.start();
            }
            stage.generate();
            Disturber disturber = new Disturber(stage, bridges, watch, diary, new Random(plan.seed()));
            disturber.play(plan.kills());
            stage.stopGenerating();
            diary.say("nothing more is put in");
            Progress.awaitSettled(stage);
            diary.say("everything is committed");
            List<Look> looks = watch.stop();
            Map<Integer, Long> ends = Progress.ends(stage);
            Evidence evidence = new Evidence(
                    plan,
                    List.copyOf(stage.manifest),
                    List.copyOf(stage.simulator.ledger().all()),
                    stage.simulator.ledger().lostAnswers(),
                    letters(stage, disturber),
                    SourceRecords.read(stage, ends),
                    looks,
                    diary,
                    bridges.deaths(),
                    Progress.committed(stage),
                    ends,
                    balance(stage, disturber, diary));
            Figures figures = Figures.of(evidence);
            Files.writeString(folder.resolve("figures.json"), figures.json());
            Files.writeString(folder.resolve("report.html"), RunPage.of(evidence, figures));
            System.out.println(figures.json());
            return evidence;
        }
    }

    private static List<DeadLetter> letters(Stage stage, Disturber disturber) {
        List<DeadLetter> letters = new ArrayList<>(disturber.deletedLetters);
        letters.addAll(DeadLetterReader.read(stage.kafka.bootstrapServers(), Stage.DEAD_LETTERS));
        return letters;
    }

    private static Balance balance(Stage stage, Disturber disturber, Diary diary) {
        Verification verification = new Verification(stage.simulator.ledger().lostAnswers(), diary.log());
        verification.workspaceName("one", "LAB-APP-1");
        verification.workspaceName("two", "LAB-APP-2");
        stage.manifest.forEach(verification::add);
        stage.simulator.ledger().all().forEach(verification::accepted);
        disturber.deletedLetters.forEach(verification::deadLetter);
        DeadLetterReader.read(stage.kafka.bootstrapServers(), Stage.DEAD_LETTERS, verification);
        return verification.balance();
    }
}
