package io.moebridge.loadtest.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.manifest.DeviceToken;
import io.moebridge.loadtest.manifest.EventKind;
import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.ElementType;
import io.moebridge.loadtest.simulator.LostAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What came again, and what the log of the run says of it. One acceptance a second, a request of its own each. */
class RepeatCausesTest {

    private static final String APP = "LAB-APP-1";
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final List<Accepted> accepted = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<LostAnswer> lostAnswers = new ArrayList<>();
    private final List<Disturbance> disturbances = new ArrayList<>();

    @ParameterizedTest(name = "{0} with a crash at {1} s: {4}")
    @CsvSource(textBlock = """
            1 2 3 2 3 4 5,        2.5, 0, 1, the repeat begins at the crash
            1 2 3 2 3 4 5,        1.5, 2, 0, the crash was before the last one that came in order
            1 2 3 2 3 4 5,        3.5, 2, 0, the crash came after the repeat had begun
            1 2 3 3 4 5,          2.5, 0, 0, the last one again
            1 2 3 3 4 5,          4.5, 1, 0, the last one again for nothing
            1 2 3 2 3 2 3 4 5,    2.5, 2, 1, a second repeat that the crash does not explain
            """)
    void verify_repeatAndACrash(String order, double crash, long unexplained, long afterCrash, String story) {
        disturbances.add(disturbance(RepeatCause.CRASH, crash, crash, Disturbance.ALL));
        accept(order);

        Balance balance = verify();

        assertThat(balance.details().unexplained())
                .as("%s: %s", story, balance.findings())
                .isEqualTo(unexplained);
        assertThat(balance.details().rewindsByCause().getOrDefault("after a crash", 0L))
                .isEqualTo(afterCrash);
        assertThat(balance.duplicatesByCause().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(balance.duplicated());
    }

    @Test
    void verify_partitionMoved_explainsOnlyRepeatsOfThatPartition() {
        disturbances.add(disturbance(RepeatCause.MOVED, 2, 3, 0));
        accept("1 2 3 1 2 3 4 5");
        assertThat(verify().duplicatesByCause()).containsOnlyKeys("after a partition moved");

        disturbances.set(0, disturbance(RepeatCause.MOVED, 2, 3, 1));
        assertThat(verify().duplicatesByCause()).containsOnlyKeys("unexplained");
    }

    @Test
    void verify_lostAnswer_explainsTheRepeatThatBeginsThere() {
        lostAnswers.add(new LostAnswer(3, APP, START, LostAnswer.Cause.TRUNCATED));
        accept("1 2 3 3 4 5");

        Balance balance = verify();

        assertThat(balance.duplicatesByCause()).containsOnlyKeys("resend after half an answer");
        assertThat(balance.details().unexplained()).isZero();
    }

    @Test
    void verify_withoutALog_callsNothingUnexplained() {
        accept("1 2 3 2 3 4 5");

        Balance balance = Verifier.verify(manifest(), accepted, deadLetters, lostAnswers);

        assertThat(balance.details().unexplained()).isZero();
        assertThat(balance.duplicatesByCause()).containsOnlyKeys("restart or unknown");
    }

    @Test
    void verify_deadLetterAgain_isExplainedByACrashBetween() {
        accept("1 2 3 4 5");
        deadLetters.add(DeadLetter.of("d", "undecodable").at(START.toEpochMilli()));
        deadLetters.add(
                DeadLetter.of("d", "undecodable").at(START.plusSeconds(4).toEpochMilli()));
        assertThat(verify().details().unexplained()).isEqualTo(1);

        disturbances.add(disturbance(RepeatCause.CRASH, 1, 1, Disturbance.ALL));
        Balance balance = verify();

        assertThat(balance.details().unexplained()).isZero();
        assertThat(balance.details().deadLetteredAgain()).isEqualTo(1);
    }

    @Test
    void verify_deviceAgainWithoutAnEventBetween_needsACause() {
        accept("1");
        device();
        device();
        accept("2 3 4 5");
        device();
        assertThat(verify().details().findingsByKind())
                .containsEntry("unexplained device", 1L)
                .containsEntry("duplicated device", 1L);

        lostAnswers.add(new LostAnswer(2, APP, START, LostAnswer.Cause.RESET));
        assertThat(verify().details().unexplained()).isZero();
    }

    @Test
    void verify_deviceBeforeItsUser_isOutOfOrder() {
        device();
        accept("1 2 3 4 5");

        assertThat(verify().details().findingsByKind()).containsOnlyKeys("out of order device");
    }

    private void accept(String order) {
        for (String number : order.split(" ")) {
            add(ElementType.EVENT, Integer.parseInt(number), "e" + number);
        }
    }

    private void device() {
        add(ElementType.DEVICE, 0, "");
    }

    private void add(ElementType type, int number, String labId) {
        int place = accepted.size();
        String token = type == ElementType.DEVICE ? "t" : null;
        accepted.add(new Accepted(
                place,
                place + 1,
                APP,
                type,
                "ann",
                number,
                labId,
                token,
                token,
                null,
                0,
                START.plusSeconds(place),
                null));
    }

    private static Disturbance disturbance(RepeatCause cause, double from, double to, int partition) {
        return new Disturbance(cause, at(from), at(to), partition, "something");
    }

    private static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1_000));
    }

    private static List<ManifestEntry> manifest() {
        List<ManifestEntry> manifest = new ArrayList<>();
        DeviceToken device = new DeviceToken("t", "t");
        IntStream.rangeClosed(1, 5)
                .forEach(number -> manifest.add(
                        ManifestEntry.accepted("e" + number, APP, "ann", number, 0, EventKind.TRACK, device)));
        manifest.add(ManifestEntry.other("d", APP, "ann", 0, Fate.DEAD_LETTERED, "undecodable"));
        return manifest;
    }

    private Balance verify() {
        Verification verification = new Verification(lostAnswers, RunLog.of(disturbances));
        manifest().forEach(verification::add);
        if (accepted.stream().noneMatch(element -> element.type() == ElementType.DEVICE)) {
            device();
        }
        accepted.forEach(verification::accepted);
        (deadLetters.isEmpty() ? List.of(DeadLetter.of("d", "undecodable")) : deadLetters)
                .forEach(verification::deadLetter);
        return verification.balance();
    }
}
