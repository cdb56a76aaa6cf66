package io.moebridge.loadtest.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moebridge.loadtest.manifest.DeviceToken;
import io.moebridge.loadtest.manifest.EventKind;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.ElementType;
import io.moebridge.loadtest.simulator.LostAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifierTest {

    private static final String APP = "LAB-APP-1";
    private static final String OTHER_APP = "LAB-APP-2";
    private static final DeviceToken DEVICE = new DeviceToken("d-1", "t-1");

    private final List<ManifestEntry> manifest = new ArrayList<>();
    private final List<Accepted> accepted = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<LostAnswer> lostAnswers = new ArrayList<>();

    /** The events 1 to 5 of one user, accepted in the given order; a number of its own request each. */
    @ParameterizedTest(name = "{0}: {6}")
    @CsvSource(textBlock = """
            1 2 3 4 5,                     0, 0, 0, 0, 0, all well
            1 2 3 3 4 5,                   1, 0, 0, 0, 0, the last one again
            1 2 3 2 3 4 5,                 2, 0, 1, 0, 0, a tail again
            1 2 3 4 5 1 2 3 4 5,           5, 0, 1, 0, 0, everything again
            1 2 3 4 2 3 2 3 4 5,           5, 0, 2, 0, 0, a tail again and a crash in the middle of it
            1 2 3 4 2 4 5,                 2, 0, 1, 1, 0, a repeat that leaves out a number
            1 2 3 4 5 3,                   1, 0, 1, 1, 0, a repeat that ends too early
            1 2 3 4 5 3 4,                 2, 0, 1, 1, 0, a repeat that ends one too early
            1 2 3 4,                       0, 0, 0, 0, 1, the last one lost
            1 2 4 5,                       0, 2, 0, 0, 1, one in the middle lost: those after it came before it
            1 3 2 4 5,                     0, 1, 1, 1, 0, two swapped: back to a number and then past the highest
            2 1 3 4 5,                     0, 1, 1, 1, 0, the first two swapped
            1 2 5 3 4 5,                   1, 1, 1, 0, 0, one far ahead and repeated in its place
            """)
    void verify_oneUsersOrder(
            String order, long duplicated, long outOfOrder, long rewinds, long torn, long lost, String story) {
        expectFive();
        for (String number : order.split(" ")) {
            accept(Long.parseLong(number));
        }

        Balance balance = verify();

        assertThat(balance.duplicated()).as("duplicated").isEqualTo(duplicated);
        assertThat(balance.outOfOrder()).as("out of order").isEqualTo(outOfOrder);
        assertThat(balance.rewinds()).as("rewinds").isEqualTo(rewinds);
        assertThat(balance.torn()).as("torn").isEqualTo(torn);
        assertThat(balance.lost()).as("lost").isEqualTo(lost);
        assertThat(balance.unexpected()).isZero();
        assertThat(balance.produced()).isEqualTo(5);
        assertThat(balance.holds()).as(story).isEqualTo(outOfOrder + torn + lost == 0);
    }

    @Test
    void verify_usersInterleaved_areJudgedApart() {
        manifest.add(track("a1", "ann", 1, 0));
        manifest.add(track("a2", "ann", 2, 0));
        manifest.add(track("b1", "bob", 1, 0));
        manifest.add(track("b2", "bob", 2, 0));
        accepted.add(event(APP, "bob", 1, "b1"));
        accepted.add(event(APP, "ann", 1, "a1"));
        accepted.add(event(APP, "ann", 2, "a2"));
        accepted.add(event(APP, "bob", 2, "b2"));

        assertThat(verify().holds()).isTrue();
    }

    @Test
    void verify_userInTwoPartitions_isJudgedInEachAlone() {
        manifest.add(track("a1", "ann", 1, 0));
        manifest.add(track("a2", "ann", 2, 3));
        manifest.add(track("a3", "ann", 3, 0));
        accepted.add(event(APP, "ann", 2, "a2"));
        accepted.add(event(APP, "ann", 1, "a1"));
        accepted.add(event(APP, "ann", 3, "a3"));

        assertThat(verify().holds()).isTrue();
    }

    @Test
    void verify_sameUserNameInTwoWorkspaces_isTwoUsers() {
        manifest.add(track("a1", "ann", 1, 0));
        manifest.add(ManifestEntry.accepted("a2", OTHER_APP, "ann", 1, 0, EventKind.TRACK, null));
        accepted.add(event(OTHER_APP, "ann", 1, "a2"));
        accepted.add(event(APP, "ann", 1, "a1"));

        assertThat(verify().holds()).isTrue();
    }

    @Test
    void verify_misroutedEvent_isUnexpectedThereAndLostHere() {
        expectFive();
        LongStream.rangeClosed(1, 4).forEach(this::accept);
        accepted.add(event(OTHER_APP, "ann", 5, "e5"));

        Balance balance = verify();

        assertThat(balance.unexpected()).isEqualTo(1);
        assertThat(balance.lost()).isEqualTo(1);
        assertThat(balance.findings())
                .contains("misrouted: event e5 of user ann in LAB-APP-2, number 5, belongs to LAB-APP-1")
                .contains("lost: event e5 of user ann of LAB-APP-1 number 5, expected accepted");
    }

    @Test
    void verify_eventNobodyPutIn_isUnexpected() {
        expectFive();
        LongStream.rangeClosed(1, 5).forEach(this::accept);
        accepted.add(event(APP, "ann", 6, "invented"));
        accepted.add(event(APP, "ann", 0, null));

        assertThat(verify().unexpected()).isEqualTo(2);
    }

    @Test
    void verify_wrongElementTypeUserOrNumber_isUnexpected() {
        manifest.add(ManifestEntry.accepted("a1", APP, "ann", 1, 0, EventKind.IDENTIFY, null));
        accepted.add(event(APP, "ann", 1, "a1"));
        accepted.add(element(ElementType.CUSTOMER, APP, "bob", 1, "a1", null));
        accepted.add(element(ElementType.CUSTOMER, APP, "ann", 2, "a1", null));

        Balance balance = verify();

        assertThat(balance.unexpected()).isEqualTo(3);
        assertThat(balance.lost()).isEqualTo(1);
        assertThat(balance.findings())
                .anySatisfy(text -> assertThat(text).endsWith("should be an element of type customer"))
                .anySatisfy(text -> assertThat(text).endsWith("belongs to user ann"))
                .anySatisfy(text -> assertThat(text).endsWith("should have lab_seq 1"));
    }

    @Test
    void verify_devices_matchByUserAndTokenHoweverOften() {
        manifest.add(ManifestEntry.accepted("a1", APP, "ann", 1, 0, EventKind.IDENTIFY, DEVICE));
        accepted.add(element(ElementType.CUSTOMER, APP, "ann", 1, "a1", null));
        accepted.add(device("ann", "t-1"));
        accepted.add(device("ann", "t-1"));

        Balance balance = verify();

        assertThat(balance.holds()).isTrue();
        assertThat(balance.duplicated()).as("a figure of events").isZero();
        assertThat(balance.details().findingsByKind()).containsOnly(Map.entry("duplicated device", 1L));
    }

    @Test
    void verify_deviceMissingOrInvented_isLostOrUnexpected() {
        manifest.add(ManifestEntry.accepted("a1", APP, "ann", 1, 0, EventKind.IDENTIFY, DEVICE));
        accepted.add(element(ElementType.CUSTOMER, APP, "ann", 1, "a1", null));
        accepted.add(device("ann", "t-2"));

        Balance balance = verify();

        assertThat(balance.lost()).isEqualTo(1);
        assertThat(balance.unexpected()).isEqualTo(1);
        assertThat(balance.accepted()).isEqualTo(1);
        assertThat(balance.findings()).contains("lost: device d-1 of user ann of LAB-APP-1");
    }

    @Test
    void verify_duplicates_areReportedWithTheirCause() {
        expectFive();
        for (long number : new long[] {1, 2, 3, 1, 2, 3, 4, 4, 5}) {
            accept(number);
        }
        lostAnswers.add(new LostAnswer(1, APP, Instant.EPOCH, LostAnswer.Cause.RESET));
        lostAnswers.add(new LostAnswer(2, APP, Instant.EPOCH, LostAnswer.Cause.CLOSED_EARLY));

        Balance balance = verify();

        assertThat(balance.duplicatesByCause())
                .as("3 belongs to the repeat that begins at 1")
                .containsEntry("resend after a reset", 2L)
                .containsEntry("connection closed before the answer", 1L)
                .containsEntry("restart or unknown", 1L);
        assertThat(balance.holds()).isTrue();
    }

    @Test
    void verify_manyFindings_namesTwentyAndCountsAll() {
        for (int i = 0; i < 300; i++) {
            manifest.add(track("a" + i, "user-" + i, 1, 0));
        }

        Balance balance = verify();

        assertThat(balance.lost()).isEqualTo(300);
        assertThat(balance.findings()).hasSize(20);
    }

    @Test
    void verify_sameEventTwiceInTheManifest_isRefused() {
        manifest.add(track("a1", "ann", 1, 0));
        manifest.add(track("a1", "ann", 2, 0));

        assertThatThrownBy(this::verify).hasMessageContaining("a1");
    }

    @Test
    void toJson_hasTheFiguresInTheirOrder() {
        expectFive();
        LongStream.rangeClosed(1, 5).forEach(this::accept);

        assertThat(verify().toJson(Duration.ofMillis(12_340)))
                .isEqualTo(
                        "{\"produced\":5,\"accepted\":5,\"dead_lettered\":0,\"skipped\":0,\"lost\":0,\"unexpected\":0,"
                                + "\"duplicated\":0,\"out_of_order\":0,\"rewinds\":0,\"torn\":0,\"wrong_fate\":0,"
                                + "\"duplicates_by_cause\":{},\"seconds\":12.3}");
    }

    private Balance verify() {
        return Verifier.verify(manifest, accepted, deadLetters, lostAnswers);
    }

    private void expectFive() {
        LongStream.rangeClosed(1, 5).forEach(number -> manifest.add(track("e" + number, "ann", number, 0)));
    }

    private void accept(long number) {
        accepted.add(event(APP, "ann", number, "e" + number));
    }

    private static ManifestEntry track(String id, String user, long number, int partition) {
        return ManifestEntry.accepted(id, APP, user, number, partition, EventKind.TRACK, null);
    }

    private Accepted event(String appId, String user, long number, String id) {
        return element(ElementType.EVENT, appId, user, number, id, null);
    }

    private Accepted device(String user, String token) {
        return element(ElementType.DEVICE, APP, user, 0, null, token);
    }

    private Accepted element(ElementType type, String appId, String user, long number, String id, String token) {
        long place = accepted.size();
        return new Accepted(place, place + 1, appId, type, user, number, id, null, token, null, 0, Instant.EPOCH, null);
    }
}
