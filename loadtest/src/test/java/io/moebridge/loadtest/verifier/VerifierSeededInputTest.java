package io.moebridge.loadtest.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.content.ContentCheck;
import io.moebridge.loadtest.manifest.DeviceToken;
import io.moebridge.loadtest.manifest.EventKind;
import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.ElementType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be damaged on the way to the simulator is damaged in the verifier's input: one of a thousand dead letters or skipped events, by seed. */
class VerifierSeededInputTest {

    private static final int EACH = 1_000;
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final List<String> REASONS = List.of("undecodable", "unknown_type", "no_route");

    private final List<ManifestEntry> manifest = new ArrayList<>();
    private final List<Accepted> accepted = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<DeadLetter> altered = new ArrayList<>();

    VerifierSeededInputTest() {
        for (int i = 0; i < EACH; i++) {
            String user = "user-" + i % 50;
            String appId = "LAB-APP-" + (1 + i % 2);
            DeviceToken device = new DeviceToken("device-" + user, "token-" + user, 7);
            EventKind kind = i % 5 == 0 ? EventKind.IDENTIFY : EventKind.TRACK;
            manifest.add(ManifestEntry.accepted("a-" + i, appId, user, 1 + i / 50, 0, kind, device)
                    .withCheck(1_000 + i));
            accept(appId, user, i);
            manifest.add(ManifestEntry.other("s-" + i, appId, user, 0, Fate.SKIPPED, "no_known_user"));
            String reason = REASONS.get(i % REASONS.size());
            manifest.add(ManifestEntry.other("d-" + i, appId, user, 0, Fate.DEAD_LETTERED, reason));
            deadLetters.add(DeadLetter.of("d-" + i, reason)
                    .in("shop-" + (1 + i % 2))
                    .at(START.plusMillis(i).toEpochMilli()));
        }
    }

    @Test
    void verify_nothingDamaged_findsNothing() {
        Balance balance = verify();

        assertThat(balance.details().findingsByKind())
                .as("%s", balance.findings())
                .isEmpty();
        assertThat(balance.holds()).isTrue();
        assertThat(balance.skipped()).isEqualTo(EACH);
        assertThat(balance.deadLettered()).isEqualTo(EACH);
    }

    static Stream<Arguments> damages() {
        return Stream.of(1L, 2L, 3L)
                .flatMap(seed -> Stream.of(
                        Arguments.of(
                                "a dead letter lost",
                                seed,
                                "lost dead letter",
                                damage((test, i) -> test.deadLetters.remove((int) i))),
                        Arguments.of(
                                "a dead letter twice",
                                seed,
                                "unexplained dead letter",
                                damage((test, i) -> test.deadLetters.add(test.deadLetters
                                        .get(i)
                                        .at(START.plusSeconds(9).toEpochMilli())))),
                        Arguments.of(
                                "another reason",
                                seed,
                                "wrong fate dead letter",
                                damage((test, i) -> test.replace(i, DeadLetter.of("d-" + i, "too_old")))),
                        Arguments.of(
                                "reasons of two swapped",
                                seed,
                                "wrong fate dead letter",
                                damage((test, i) -> test.swapReasons(i))),
                        Arguments.of(
                                "another workspace",
                                seed,
                                "misrouted dead letter",
                                damage((test, i) ->
                                        test.replace(i, test.deadLetters.get(i).in("shop-" + (2 - i % 2))))),
                        Arguments.of(
                                "another value",
                                seed,
                                "altered dead letter",
                                damage((test, i) -> test.altered.add(test.deadLetters.get(i)))),
                        Arguments.of(
                                "a dead letter nobody put in",
                                seed,
                                "invented dead letter",
                                damage((test, i) -> test.deadLetters.add(DeadLetter.of("x-" + i, "too_old")))),
                        Arguments.of(
                                "a dead letter accepted",
                                seed,
                                "unwanted dead letter",
                                damage((test, i) -> test.acceptAs("d-" + i))),
                        Arguments.of(
                                "a skipped event accepted",
                                seed,
                                "unwanted skipped",
                                damage((test, i) -> test.acceptAs("s-" + i))),
                        Arguments.of(
                                "a skipped event dead-lettered",
                                seed,
                                "wrong fate dead letter",
                                damage((test, i) -> test.deadLetters.add(DeadLetter.of("s-" + i, "too_old")))),
                        Arguments.of(
                                "an event silently skipped",
                                seed,
                                "lost",
                                damage((test, i) ->
                                        test.accepted.removeIf(element -> ("a-" + i).equals(element.labId())))),
                        Arguments.of(
                                "an event dead-lettered",
                                seed,
                                "wrong fate dead letter",
                                damage((test, i) -> test.deadLetters.add(DeadLetter.of("a-" + i, "too_old"))))));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("damages")
    void verify_oneOfAThousandDamaged_isFoundAndNamed(
            String what, long seed, String name, BiConsumer<VerifierSeededInputTest, Integer> damage) {
        damage.accept(this, new SplittableRandom(seed).nextInt(EACH - 1));

        Balance balance = verify();

        assertThat(balance.details().findingsByKind().keySet())
                .as("%s: %s", what, balance.findings())
                .anySatisfy(found -> assertThat(found).startsWith(name));
        assertThat(balance.holds() && balance.details().unexplained() == 0).isFalse();
    }

    private static BiConsumer<VerifierSeededInputTest, Integer> damage(
            BiConsumer<VerifierSeededInputTest, Integer> damage) {
        return damage;
    }

    private void swapReasons(int i) {
        String reason = deadLetters.get(i).reason();
        replace(i, DeadLetter.of("d-" + i, deadLetters.get(i + 1).reason()));
        replace(i + 1, DeadLetter.of("d-" + (i + 1), reason));
    }

    private void replace(int i, DeadLetter letter) {
        deadLetters.set(i, letter);
    }

    private void accept(String appId, String user, int i) {
        ElementType type = i % 5 == 0 ? ElementType.CUSTOMER : ElementType.EVENT;
        add(appId, type, user, 1 + i / 50, "a-" + i, 1_000 + i);
        add(appId, ElementType.DEVICE, user, 0, "", 7);
    }

    private void acceptAs(String labId) {
        add("LAB-APP-1", ElementType.EVENT, "user-1", 0, labId, ContentCheck.NONE);
    }

    private void add(String appId, ElementType type, String user, long number, String labId, int check) {
        int place = accepted.size();
        boolean device = type == ElementType.DEVICE;
        accepted.add(new Accepted(
                place,
                place + 1,
                appId,
                type,
                user,
                number,
                device ? null : labId,
                device ? "device-" + user : null,
                device ? "token-" + user : null,
                null,
                check,
                START.plusMillis(place),
                null));
    }

    private Balance verify() {
        Verification verification = new Verification(List.of(), RunLog.of(List.of()));
        manifest.forEach(verification::add);
        accepted.forEach(verification::accepted);
        deadLetters.forEach(verification::deadLetter);
        altered.forEach(verification::alteredDeadLetter);
        return verification.balance();
    }
}
