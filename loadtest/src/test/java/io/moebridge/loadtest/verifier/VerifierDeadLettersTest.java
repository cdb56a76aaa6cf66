package io.moebridge.loadtest.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.manifest.EventKind;
import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.ElementType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifierDeadLettersTest {

    private static final String APP = "LAB-APP-1";

    private final List<ManifestEntry> manifest = new ArrayList<>();
    private final List<Accepted> accepted = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    @Test
    void verify_skippedAndDeadLettered_areCounted() {
        manifest.add(ManifestEntry.other("s1", APP, "ann", 0, Fate.SKIPPED, "no_known_user"));
        manifest.add(ManifestEntry.other("d1", APP, "ann", 0, Fate.DEAD_LETTERED, "undecodable"));
        deadLetters.add(DeadLetter.of("d1", "undecodable"));

        Balance balance = verify();

        assertThat(balance.skipped()).isEqualTo(1);
        assertThat(balance.deadLettered()).isEqualTo(1);
        assertThat(balance.holds()).isTrue();
    }

    @Test
    void verify_acceptedThoughItShouldBeSkippedOrDeadLettered_isUnexpected() {
        manifest.add(ManifestEntry.other("s1", APP, "ann", 0, Fate.SKIPPED, "no_known_user"));
        manifest.add(ManifestEntry.other("d1", APP, "ann", 0, Fate.DEAD_LETTERED, "undecodable"));
        accepted.add(event("s1"));
        accepted.add(event("d1"));

        Balance balance = verify();

        assertThat(balance.unexpected()).isEqualTo(2);
        assertThat(balance.skipped()).isZero();
        assertThat(balance.lost()).isZero();
        assertThat(balance.findings().get(0)).endsWith("should be skipped (no_known_user)");
    }

    @Test
    void verify_deadLetterMissing_isLost() {
        manifest.add(ManifestEntry.other("d1", APP, "ann", 0, Fate.DEAD_LETTERED, "undecodable"));

        Balance balance = verify();

        assertThat(balance.lost()).isEqualTo(1);
        assertThat(balance.findings())
                .containsExactly("lost: event d1 of user ann of LAB-APP-1, expected dead_lettered (undecodable)");
    }

    @Test
    void verify_deadLetterWithAnotherReason_isAWrongFate() {
        manifest.add(ManifestEntry.other("d1", APP, "ann", 0, Fate.DEAD_LETTERED, "undecodable"));
        deadLetters.add(new DeadLetter(
                "d1", "unknown_type", "", new DeadLetter.Origin("events", 2, 17, 0), -1, Fingerprint.NONE));

        Balance balance = verify();

        assertThat(balance.wrongFate()).isEqualTo(1);
        assertThat(balance.lost()).isZero();
        assertThat(balance.holds()).isFalse();
        assertThat(balance.findings())
                .containsExactly("wrong fate: dead letter d1 (events-2 offset 17 event 0) with reason unknown_type"
                        + " should have the reason undecodable");
    }

    @Test
    void verify_deadLetterOfWhatShouldBeAccepted_isAWrongFateButNotLost() {
        manifest.add(ManifestEntry.accepted("a1", APP, "ann", 1, 0, EventKind.TRACK, null));
        deadLetters.add(DeadLetter.of("a1", "always_failing"));
        deadLetters.add(DeadLetter.of("never-put-in", "undecodable"));

        Balance balance = verify();

        assertThat(balance.wrongFate()).isEqualTo(2);
        assertThat(balance.lost()).isZero();
        assertThat(balance.deadLettered()).isEqualTo(1);
    }

    private Balance verify() {
        return Verifier.verify(manifest, accepted, deadLetters);
    }

    private Accepted event(String id) {
        long place = accepted.size();
        return new Accepted(
                place, place + 1, APP, ElementType.EVENT, "ann", 0, id, null, null, "Viewed", 0, Instant.EPOCH, null);
    }
}
